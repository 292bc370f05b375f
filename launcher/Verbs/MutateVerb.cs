using EscapeHatch.Launcher.CommandLine;
using EscapeHatch.Launcher.Feed;
using EscapeHatch.Launcher.Processes;
using EscapeHatch.Launcher.Tools;

namespace EscapeHatch.Launcher.Verbs;

/// <summary>Breaks the decision in a thousand small ways and counts how many of them a test notices.</summary>
internal sealed class MutateVerb : Verb
{
    private const string LowestScore = "85";

    private static readonly Option s_only = new("--only", "GLOB", "Some files, as in '**/Escalation/*.cs' (the policy and the signals).");

    public override string Name => "mutate";

    public override string Summary => $"Break the policy and the signals in small ways and see that tests notice {LowestScore} % of them; takes more than an hour.";

    public override IReadOnlyList<Option> Options { get; } = [s_only];

    public override async Task<Exit> RunAsync(Session session, CancellationToken stop)
    {
        var checkout = session.Checkout;
        await session.Screen.StepAsync("feed", () => FeedProbe.EnsureAsync(checkout, again: false, stop));
        var tools = new Toolbox(checkout);
        await session.Screen.StepAsync("tools", () => tools.EnsureStrykerAsync(session.Clock, stop));
        string[] only = [.. session.Arguments.Values(s_only.Name).SelectMany(glob => (string[])["--mutate", glob])];
        var report = Path.Combine(checkout.Root, "TestResults", "mutation");
        string[] command = [tools.Stryker, "--concurrency", $"{Environment.ProcessorCount}", "--break-at", LowestScore, "--threshold-low", LowestScore, "--threshold-high", LowestScore, "--output", report, .. only];
        var outcome = await Command.RunAsync(command, stop, Path.Combine(checkout.Root, "mutation", "Judgement.Tests"), BuildEnvironment.Clean, session.Screen.Line);
        session.Screen.Line($"  Every mutant, and what became of it: {Path.GetRelativePath(Environment.CurrentDirectory, report)}");
        return outcome.Succeeded ? Exit.Ok : Exit.TestsFailed;
    }
}
