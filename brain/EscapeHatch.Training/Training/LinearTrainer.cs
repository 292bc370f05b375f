using EscapeHatch.Conversations.Learning;

namespace EscapeHatch.Training.Training;

/// <summary>Trains linear models by stochastic dual coordinate ascent (Shalev-Shwartz and Zhang 2013; Hsieh et al. 2008): each example keeps what it contributes
/// to the weights, one share a class, and is moved toward its optimum in turn. No learning rate; one thread; the same examples, settings and seed give the same bits.</summary>
public sealed class LinearTrainer(LinearSettings settings)
{
    /// <summary>Trains with one label an example.</summary>
    public LinearModel Train(IReadOnlyList<SparseVector> texts, IReadOnlyList<int> classes, IReadOnlyList<string> labels, int columns, IReadOnlyList<float>? weights = null) =>
        Train(texts, [.. classes.Select(one => new[] { one })], labels, columns, weights);

    /// <summary>Trains.</summary>
    /// <param name="texts">The examples.</param>
    /// <param name="targets">Each example's classes; any number for the one-against-rest losses, exactly one for softmax.</param>
    /// <param name="labels">The classes' names; one for a yes-or-no model.</param>
    /// <param name="columns">Columns beyond the largest index of all texts.</param>
    /// <param name="weights">What each example counts, 1 when null.</param>
    public LinearModel Train(IReadOnlyList<SparseVector> texts, IReadOnlyList<int[]> targets, IReadOnlyList<string> labels, int columns, IReadOnlyList<float>? weights = null)
    {
        var stride = LaneMath.Padded(labels.Count);
        var state = new DualState(columns, texts.Count, stride, labels.Count);
        var random = new SeededRandom(settings.Seed);
        for (var epoch = 0; epoch < settings.Epochs; epoch++)
        {
            foreach (var example in random.Order(texts.Count))
                Visit(state, example, texts[example], targets[example], settings.Strength * (weights?[example] ?? 1));
        }
        return state.ToModel(labels);
    }

    private void Visit(DualState state, int example, SparseVector text, int[] targets, float strength)
    {
        var step = state.Scores(text);
        var share = state.Share(example);
        var size = 1f;
        foreach (var value in text.Values)
            size += value * value;
        switch (settings.Loss)
        {
            case Loss.Softmax:
                DualSteps.Softmax(step, share, targets[0], state.Classes, strength, size);
                break;
            case Loss.Logistic:
                DualSteps.Logistic(step, share, targets, strength, size);
                break;
            default:
                DualSteps.SquaredHinge(step, share, targets, strength, size);
                break;
        }
        state.Move(text, share, step);
    }
}
