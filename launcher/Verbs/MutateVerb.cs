using EscapeHatch.Launcher.CommandLine;
using EscapeHatch.Launcher.Feed;
using EscapeHatch.Launcher.Processes;
using EscapeHatch.Launcher.Tools;

namespace EscapeHatch.Launcher.Verbs;

/// <summary>Breaks the decision in a thousand small ways and counts how many of them a test notices.</summary>
internal sealed class MutateVerb : Verb
{
    private const string LowestScore = "85";

    // One after the other: while a room is mutated it runs several times slower, and so does all that stands on it.
    private static readonly string[] s_rooms = ["Policy", "Signals", "Words"];

    private static readonly Option s_only = new("--only", "ROOM", "policy, signals or words (how they are read); more than one may be given.");

    private static readonly Option s_files = new("--files", "GLOB", "Some files, as in '**/Triggers.cs'.");

    public override string Name => "mutate";

    public override string Summary => $"Break the policy and the signals in small ways and see that tests notice {LowestScore} % of them; takes more than an hour.";

    public override IReadOnlyList<Option> Options { get; } = [s_only, s_files];

    public override async Task<Exit> RunAsync(Session session, CancellationToken stop)
    {
        var checkout = session.Checkout;
        string[] asked = [.. session.Arguments.Values(s_only.Name)];
        if (asked.FirstOrDefault(room => !s_rooms.Contains(room, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            throw new Refusal(Exit.Usage, $"There is no room '{unknown}' to mutate; there are {string.Join(", ", s_rooms).ToLowerInvariant()}.");
        await session.Screen.StepAsync("feed", () => FeedProbe.EnsureAsync(checkout, again: false, stop));
        var tools = new Toolbox(checkout);
        await session.Screen.StepAsync("tools", () => tools.EnsureStrykerAsync(session.Clock, stop));
        var all = true;
        foreach (var room in s_rooms.Where(room => asked.Length == 0 || asked.Contains(room, StringComparer.OrdinalIgnoreCase)))
            all &= await MutateAsync(session, tools.Stryker, room, stop);
        return all ? Exit.Ok : Exit.TestsFailed;
    }

    private static async Task<bool> MutateAsync(Session session, string stryker, string room, CancellationToken stop)
    {
        var root = session.Checkout.Root;
        var report = Path.Combine(root, "TestResults", "mutation", room.ToLowerInvariant());
        string[] files = [.. session.Arguments.Values(s_files.Name).SelectMany(glob => (string[])["--mutate", glob])];
        string[] command = [stryker, "--project", $"{room}.csproj", "--concurrency", $"{Environment.ProcessorCount}", "--break-at", LowestScore, "--threshold-low", LowestScore,
            "--threshold-high", LowestScore, "--output", report, .. files];
        // The tool's own progress is dots without an end of line, and what it has to say comes last.
        var outcome = new Outcome(0, "");
        await session.Screen.StepAsync(room.ToLowerInvariant(), async () =>
        {
            outcome = await Command.RunAsync(command, stop, Path.Combine(root, "mutation", "Tests"), BuildEnvironment.Clean);
            return "tried";
        });
        session.Screen.Line(outcome.Output);
        session.Screen.Line(outcome.Succeeded ? $"  ✓ {room}: tests noticed at least {LowestScore} %" : $"  ✗ {room}: tests noticed less than {LowestScore} %, or it could not be tried (exit code {outcome.ExitCode})");
        session.Screen.Line($"  Every mutant of it, and what became of it: {Path.GetRelativePath(Environment.CurrentDirectory, report)}");
        return outcome.Succeeded;
    }
}
