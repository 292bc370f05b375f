using System.Diagnostics;
using EscapeHatch.Launcher.CommandLine;
using EscapeHatch.Launcher.Processes;
using EscapeHatch.Launcher.Stores;
using EscapeHatch.Launcher.Testing;
using EscapeHatch.Launcher.Tools;

namespace EscapeHatch.Launcher.Verbs;

/// <summary>Runs every test against stores of its own.</summary>
internal sealed class TestVerb : Verb
{
    /// <summary>A test host that takes longer hangs.</summary>
    private static readonly TimeSpan s_projectLimit = TimeSpan.FromMinutes(15);

    public override string Name => "test";

    public override string Summary => "Build everything and run every test against throw-away stores.";

    public override string? Operands => "[part of a project's name…]";

    public override IReadOnlyList<Option> Options { get; } =
    [
        new("--only", "PATTERN", "Only test methods like this, full name with *: --only \"*after_a_claim*\" (not Node's)."),
        new("--as-built", null, "Run what was built last."),
        GivenStores.Option,
    ];

    public override async Task<Exit> RunAsync(Session session, CancellationToken stop)
    {
        var tools = await new Preparation(session).ForTestsAsync(stop);
        var projects = TestDiscovery.Find(session.Checkout.Root, session.Arguments.Operands);
        var browser = "";
        if (projects.Any(project => project.NeedsBrowser))
        {
            await session.Screen.StepAsync("browser", async () => browser = await Browser.RequireAsync(stop));
        }

        await using var ground = await TestGround.OpenAsync(session, tools, browser, stop);
        return await RunAllAsync(session, projects, new TestRun(ground.Folder, ground.Environment, session.Arguments.Value("--only")), stop);
    }

    private static async Task<Exit> RunAllAsync(Session session, IReadOnlyList<ITestProject> projects, TestRun run, CancellationToken stop)
    {
        var sum = default(Tally);
        foreach (var project in projects)
        {
            var watch = Stopwatch.StartNew();
            var verdict = await RunOneAsync(session.Screen, project, run, stop);
            sum += verdict.Tally;
            var mark = verdict.Tally.Failed > 0 ? "✗" : "✓";
            session.Screen.Line($"  {mark} {project.Name,-36} {verdict.Tally}{(verdict.Trouble is null ? "" : $" ({verdict.Trouble})")}  {watch.Elapsed.TotalSeconds:0.0} s");
        }

        session.Screen.Line(sum.ToString());
        return sum is { Failed: 0, Passed: > 0 } ? Exit.Ok : Exit.TestsFailed;
    }

    private static async Task<Verdict> RunOneAsync(Screen screen, ITestProject project, TestRun run, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(s_projectLimit);
        try
        {
            return await project.RunAsync(run, screen.Line, limit.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new Verdict(new Tally(0, 1, 0), $"killed after {s_projectLimit.TotalMinutes:0} minutes");
        }
    }
}
