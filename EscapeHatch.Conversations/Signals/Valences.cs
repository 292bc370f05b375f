using EscapeHatch.Conversations.Learning;

namespace EscapeHatch.Conversations.Signals;

/// <summary>Words by their hash with how good or bad they sound, -4 to 4; 0 for a word that is merely known.</summary>
/// <param name="hashes">Ascending.</param>
/// <param name="steps">One for each hash, in <see cref="StepsPerUnit"/> parts of a unit.</param>
internal sealed class Valences(ReadOnlyMemory<uint> hashes, ReadOnlyMemory<sbyte> steps)
{
    /// <summary>Valences are stored in such parts.</summary>
    public const float StepsPerUnit = 30;

    private const uint WordKind = 11;
    private const uint SignKind = 12;

    /// <summary>The hash of a folded word.</summary>
    public static uint OfWord(ReadOnlySpan<char> word) => FeatureHash.Of(WordKind, word);

    /// <summary>The hash of a sign such as <c>:-(</c>, in lower case.</summary>
    public static uint OfSign(ReadOnlySpan<char> sign)
    {
        var hash = FeatureHash.Start(SignKind);
        foreach (var character in sign)
            hash = FeatureHash.Add(hash, char.ToLowerInvariant(character));
        return hash;
    }

    /// <summary>False when the hash isn't known.</summary>
    public bool TryFind(uint hash, out float valence)
    {
        var index = hashes.Span.BinarySearch(hash);
        valence = index >= 0 ? steps.Span[index] / StepsPerUnit : 0;
        return index >= 0;
    }
}
