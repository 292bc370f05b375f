using EscapeHatch.Training.Data;

namespace EscapeHatch.Training.Intents;

/// <summary>An intent classifier that knows when it doesn't know. Fitted on one set of examples and nothing else.</summary>
internal sealed class IntentClassifier
{
    private readonly string[] labels;
    private readonly BaseModels models;
    private readonly Stack stack;

    private IntentClassifier(string[] labels, BaseModels models, Stack stack) => (this.labels, this.models, this.stack) = (labels, models, stack);

    /// <summary>The intents, in scope, in order.</summary>
    public IReadOnlyList<string> Labels => labels;

    /// <summary>Below this chance of a right answer a text counts as out of scope; fixed on the training examples.</summary>
    public double Threshold => stack.Threshold;

    /// <summary>What it says about a text.</summary>
    public Judgement Judge(string text)
    {
        var (best, answer) = stack.Judge(models.Score(Vocabulary.Read(text)));
        return new Judgement(labels[best], answer);
    }

    /// <summary>Fits.</summary>
    /// <param name="examples">Texts with labels.</param>
    /// <param name="outOfScopeLabel">Rows of this label are examples of what is out of scope; null when there is no such label.</param>
    /// <param name="settings">How.</param>
    public static IntentClassifier Fit(IReadOnlyList<Example> examples, string? outOfScopeLabel, IntentSettings settings)
    {
        string[] labels = [.. examples.Select(example => example.Label).Where(label => label != outOfScopeLabel).Distinct().Order(StringComparer.Ordinal)];
        if (labels.Length == 0)
            throw new Trouble($"All training rows are labelled '{outOfScopeLabel}': there is nothing in scope to learn.");
        var inScope = examples.Where(example => example.Label != outOfScopeLabel).ToList();
        Reading[] rows = [.. inScope.Select(example => Vocabulary.Read(example.Text))];
        Reading[] others = [.. examples.Where(example => example.Label == outOfScopeLabel).Select(example => Vocabulary.Read(example.Text))];
        int[] classes = [.. inScope.Select(example => Array.BinarySearch(labels, example.Label, StringComparer.Ordinal))];
        var seen = Withholding.Run(rows, classes, labels.Length, others, settings);
        return new IntentClassifier(labels, new BaseModels(rows, classes, labels.Length, others, settings), Stack.Fit(seen, settings));
    }
}

/// <param name="Label">The likeliest intent.</param>
/// <param name="Answer">Probability that it is right and the text in scope.</param>
internal sealed record Judgement(string Label, double Answer);
