using EscapeHatch.Conversations.Learning;

namespace EscapeHatch.Training.Intents;

/// <summary>Finds training texts by cosine through an inverted index.</summary>
internal sealed class Neighbours
{
    /// <summary>How many count.</summary>
    public const int Nearest = 5;

    private readonly int[] starts;
    private readonly int[] texts;
    private readonly float[] values;
    private readonly int count;

    // A column that every fiftieth text has tells little about which ones are near, and costs most of the time.
    private const int CommonShare = 50;
    private const int FewestCommon = 200;

    public Neighbours(IReadOnlyList<SparseVector> vectors, int columns)
    {
        count = vectors.Count;
        starts = new int[columns + 1];
        foreach (var vector in vectors)
        {
            foreach (var column in vector.Indices)
                starts[column + 1]++;
        }
        for (var column = 0; column < columns; column++)
            starts[column + 1] += starts[column];
        var (next, total) = (starts[..columns], starts[columns]);
        (texts, values) = (new int[total], new float[total]);
        for (var text = 0; text < count; text++)
        {
            for (var i = 0; i < vectors[text].Count; i++)
            {
                var at = next[vectors[text].Indices[i]]++;
                (texts[at], values[at]) = (text, vectors[text].Values[i]);
            }
        }
    }

    /// <summary>The cosine with every training text.</summary>
    public float[] Cosines(SparseVector text)
    {
        var cosines = new float[count];
        var common = Math.Max(FewestCommon, count / CommonShare);
        for (var i = 0; i < text.Count; i++)
        {
            var (column, value) = (text.Indices[i], text.Values[i]);
            if (starts[column + 1] - starts[column] > common)
                continue;
            for (var at = starts[column]; at < starts[column + 1]; at++)
                cosines[texts[at]] += values[at] * value;
        }
        return cosines;
    }
}
