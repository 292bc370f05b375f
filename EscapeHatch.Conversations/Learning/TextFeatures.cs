using System.Runtime.InteropServices;
using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Learning;

/// <summary>Reads texts into hashed columns: words, two words in a row, and character n-grams within words, all in folded form. Takes any input.</summary>
/// <param name="settings">What is read.</param>
/// <param name="rarity">A weight for each column (inverse document frequency); null when all count alike.</param>
public sealed class TextFeatures(FeatureSettings settings, ReadOnlyMemory<float>? rarity = null)
{
    private const uint WordKind = 1;
    private const uint BigramKind = 2;
    private const uint GramKind = 3;
    private const char Edge = '\u0002';

    /// <summary>What is read.</summary>
    public FeatureSettings Settings => settings;

    /// <summary>The text's columns by (1 + ln count) × weight × rarity, of length 1; empty for a text without letters and digits.</summary>
    public SparseVector Of(string text) => Of(text.AsSpan());

    /// <inheritdoc cref="Of(string)"/>
    public SparseVector Of(ReadOnlySpan<char> text)
    {
        var counted = Counts(text);
        if (rarity is not { } given)
            return counted.Normalised();
        var weights = given.Span;
        var values = counted.Values.ToArray();
        for (var i = 0; i < values.Length; i++)
            values[i] *= weights[counted.Indices[i]];
        return new SparseVector(counted.Indices.ToArray(), values).Normalised();
    }

    /// <summary>The text's columns by (1 + ln count) × weight, not yet of length 1.</summary>
    public SparseVector Counts(ReadOnlySpan<char> text)
    {
        var found = new List<(int Column, float Weight)>(256);
        Read(text, found);
        var span = CollectionsMarshal.AsSpan(found);
        span.Sort(static (left, right) => left.Column != right.Column ? left.Column.CompareTo(right.Column) : left.Weight.CompareTo(right.Weight));
        return Merge(span);
    }

    private void Read(ReadOnlySpan<char> text, List<(int Column, float Weight)> found)
    {
        Span<char> buffer = stackalloc char[WordReader.MaxWordLength];
        Span<char> edged = stackalloc char[WordReader.MaxWordLength + 2];
        var reader = new WordReader(text, buffer);
        var previous = FeatureHash.Of(BigramKind, [Edge]);
        for (var count = 0; count < settings.MostWords && reader.MoveNext(); count++)
        {
            Add(found, FeatureHash.Of(WordKind, reader.Word), settings.Words);
            Add(found, Pair(previous, reader.Word), settings.Bigrams);
            previous = FeatureHash.Of(BigramKind, reader.Word);
            AddGrams(reader.Word, edged, found);
        }
    }

    private static uint Pair(uint first, ReadOnlySpan<char> second)
    {
        var hash = FeatureHash.Add(first, Edge);
        foreach (var character in second)
            hash = FeatureHash.Add(hash, character);
        return hash;
    }

    private void AddGrams(ReadOnlySpan<char> word, Span<char> edged, List<(int Column, float Weight)> found)
    {
        if (settings.Characters == 0)
            return;
        edged[0] = Edge;
        word.CopyTo(edged[1..]);
        edged[word.Length + 1] = Edge;
        var whole = edged[..(word.Length + 2)];
        for (var start = 0; start + settings.ShortestGram <= whole.Length; start++)
        {
            var hash = FeatureHash.Of(GramKind, whole.Slice(start, settings.ShortestGram - 1));
            for (var end = start + settings.ShortestGram; end <= Math.Min(whole.Length, start + settings.LongestGram); end++)
            {
                hash = FeatureHash.Add(hash, whole[end - 1]);
                Add(found, hash, settings.Characters);
            }
        }
    }

    private void Add(List<(int Column, float Weight)> found, uint hash, float weight)
    {
        if (weight > 0)
            found.Add((FeatureHash.Column(hash, settings.Bits), weight));
    }

    private static SparseVector Merge(ReadOnlySpan<(int Column, float Weight)> sorted)
    {
        var distinct = 0;
        for (var i = 0; i < sorted.Length; i++)
            distinct += i == 0 || sorted[i].Column != sorted[i - 1].Column ? 1 : 0;
        var (indices, values, at) = (new int[distinct], new float[distinct], -1);
        for (int i = 0, count = 0; i < sorted.Length; i++)
        {
            count = i > 0 && sorted[i].Column == sorted[i - 1].Column ? count + 1 : 1;
            at += count == 1 ? 1 : 0;
            indices[at] = sorted[i].Column;
            values[at] = sorted[i].Weight * (1 + MathF.Log(count));
        }
        return new SparseVector(indices, values);
    }
}
