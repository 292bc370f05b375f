using EscapeHatch.Launcher.CommandLine;

namespace EscapeHatch.Launcher.Verbs;

/// <summary>Trains the weights the product ships.</summary>
internal sealed class TrainVerb : Verb
{
    public override string Name => "train";

    public override string Summary => "Train the brain's weights from the public data sets; the same data give the same bits.";

    public override IReadOnlyList<Option> Options { get; } =
    [
        BrainProgram.Data,
        new("--only", "NAME", "One file of brain/weights, as in moods."),
        new("--check", null, "Write nothing; exit code 1 when a file would differ from the committed one."),
        BrainProgram.AsBuilt,
    ];

    public override Task<Exit> RunAsync(Session session, CancellationToken stop) => BrainProgram.RunAsync(session, this, stop);
}
