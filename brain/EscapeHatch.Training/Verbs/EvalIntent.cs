namespace EscapeHatch.Training.Verbs;

/// <summary>Fits an intent classifier on one file and applies it to another.</summary>
public sealed class EvalIntent : Verb
{
    /// <inheritdoc/>
    public override string Name => "eval intent";

    /// <inheritdoc/>
    public override Option[] Options =>
    [
        new("--train", "FILE", "CSV with text and label: all that is learned from."),
        new("--test", "FILE", "CSV with text: what is answered; other columns are kept."),
        new("--oos-label", "LABEL", "The label that means out of scope, whether or not the training file has rows of it."),
        new("--out", "FILE", "Where to write the test rows with pred and p_answer."),
    ];

    /// <inheritdoc/>
    public override string Help => "Fits on the training file only.";

    /// <inheritdoc/>
    public override Task<int> RunAsync(Words words, Screen screen, CancellationToken stop) => throw new Trouble("Not there yet.");
}
