using EscapeHatch.Conversations.Learning;
using EscapeHatch.Training.Training;

namespace EscapeHatch.Training.Intents;

/// <summary>The models that are stacked, trained on one set of rows.</summary>
internal sealed class BaseModels
{
    private readonly Vocabulary vocabulary;
    private readonly LinearModel softmax;
    private readonly LinearModel rest;
    private readonly LinearModel centres;
    private readonly Neighbours neighbours;
    private readonly int[] classes;
    private readonly int count;
    private readonly bool knowsOutOfScope;

    /// <param name="rows">In scope.</param>
    /// <param name="classes">Their intents, 0 to below <paramref name="count"/>.</param>
    /// <param name="count">How many intents.</param>
    /// <param name="outOfScope">Examples of what isn't.</param>
    /// <param name="settings">How it is trained.</param>
    public BaseModels(IReadOnlyList<Reading> rows, int[] classes, int count, IReadOnlyList<Reading> outOfScope, IntentSettings settings)
    {
        (this.classes, this.count, knowsOutOfScope) = (classes, count, outOfScope.Count > 0);
        vocabulary = new Vocabulary([.. rows, .. outOfScope]);
        SparseVector[] texts = [.. rows.Select(vocabulary.Of)];
        SparseVector[] others = [.. outOfScope.Select(vocabulary.Of)];
        string[] labels = [.. Enumerable.Range(0, count).Select(label => label.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        softmax = new LinearTrainer(settings.Softmax).Train(texts, classes, labels, vocabulary.Columns);
        int[] all = [.. classes, .. others.Select(_ => count)];
        rest = new LinearTrainer(settings.Rest).Train([.. texts, .. others], all, knowsOutOfScope ? [.. labels, "out of scope"] : labels, vocabulary.Columns);
        centres = Centres(texts, classes, labels, vocabulary.Columns);
        neighbours = new Neighbours(texts, vocabulary.Columns);
    }

    public ClassScores Score(Reading reading)
    {
        var text = vocabulary.Of(reading);
        var (soft, one, centre) = (new float[count], new float[rest.Classes], new float[count]);
        softmax.Score(text, soft);
        rest.Score(text, one);
        centres.Score(text, centre);
        var cosines = neighbours.Cosines(text);
        var near = new float[count];
        for (var i = 0; i < cosines.Length; i++)
            near[classes[i]] = Math.Max(near[classes[i]], cosines[i]);
        return new ClassScores([soft, one[..count], centre, near], Mean(cosines), vocabulary.KnownShare(reading), knowsOutOfScope ? one[count] : 0);
    }

    private static double Mean(float[] cosines)
    {
        Span<float> best = stackalloc float[Neighbours.Nearest];
        best.Clear();
        foreach (var cosine in cosines)
        {
            if (cosine <= best[0])
                continue;
            best[0] = cosine;
            for (var i = 0; i + 1 < best.Length && best[i] > best[i + 1]; i++)
                (best[i], best[i + 1]) = (best[i + 1], best[i]);
        }
        var sum = 0.0;
        foreach (var cosine in best)
            sum += cosine;
        return sum / Math.Min(Neighbours.Nearest, Math.Max(1, cosines.Length));
    }

    private static LinearModel Centres(SparseVector[] texts, int[] classes, string[] labels, int columns)
    {
        var (weights, squares) = (new float[columns * labels.Length], new double[labels.Length]);
        for (var text = 0; text < texts.Length; text++)
        {
            for (var i = 0; i < texts[text].Count; i++)
                weights[texts[text].Indices[i] * labels.Length + classes[text]] += texts[text].Values[i];
        }
        for (var i = 0; i < weights.Length; i++)
            squares[i % labels.Length] += weights[i] * weights[i];
        for (var i = 0; i < weights.Length; i++)
            weights[i] = squares[i % labels.Length] > 0 ? (float)(weights[i] / Math.Sqrt(squares[i % labels.Length])) : 0;
        return new LinearModel(labels, weights, new float[labels.Length]);
    }
}
