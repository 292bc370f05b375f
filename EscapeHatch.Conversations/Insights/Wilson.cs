namespace EscapeHatch.Conversations.Insights;

/// <summary>The 95 % interval of a share counted on few cases (Wilson 1927): never outside 0 to 1, and wide where little was counted.</summary>
public static class Wilson
{
    // The standard normal's quantile that leaves 2.5 % at each end.
    private const double Z = 1.959964;

    /// <summary>The interval of <paramref name="hits"/> out of <paramref name="count"/>; everything when nothing was counted.</summary>
    public static (double Low, double High) Of(int hits, int count)
    {
        if (count <= 0) return (0, 1);
        var (share, n) = (hits / (double)count, (double)count);
        var middle = share + (Z * Z / (2 * n));
        var reach = Z * Math.Sqrt((share * (1 - share) / n) + (Z * Z / (4 * n * n)));
        var over = 1 + (Z * Z / n);
        return (Math.Max(0, (middle - reach) / over), Math.Min(1, (middle + reach) / over));
    }
}
