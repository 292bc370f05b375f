namespace EscapeHatch.Worker.Articles;

/// <summary>Typing slips.</summary>
internal static class Slips
{
    /// <summary>True when one letter too many, too few, wrong, or swapped with its neighbour is all that differs.</summary>
    public static bool IsOne(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        if (Math.Abs(one.Length - other.Length) > 1)
            return false;
        var start = one.CommonPrefixLength(other);
        one = one[start..];
        other = other[start..];
        if (one.Length < other.Length)
            return one.SequenceEqual(other[1..]);
        if (one.Length > other.Length)
            return one[1..].SequenceEqual(other);
        return one.Length < 2 || one[1..].SequenceEqual(other[1..]) || (one[0] == other[1] && one[1] == other[0] && one[2..].SequenceEqual(other[2..]));
    }
}
