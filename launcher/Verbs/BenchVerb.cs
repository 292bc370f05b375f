using EscapeHatch.Launcher.CommandLine;
using EscapeHatch.Launcher.Processes;
using EscapeHatch.Launcher.Testing;

namespace EscapeHatch.Launcher.Verbs;

/// <summary>Measures, and prints ratios taken in one run on this machine.</summary>
internal sealed class BenchVerb : Verb
{
    private const string Project = "EscapeHatch.Bench";

    public override string Name => "bench";

    public override string Summary => "Measure against bare references on this machine and print the ratios.";

    public override string? Operands => "[latency|widget|up…]";

    public override IReadOnlyList<Option> Options { get; } = [new("--as-built", null, "Run what was built last.")];

    public override async Task<Exit> RunAsync(Session session, CancellationToken stop)
    {
        var tools = await new Preparation(session).ForBenchAsync(stop);
        await using var ground = await TestGround.OpenAsync(session, tools, browser: "", stop);
        var program = Path.Combine(session.Checkout.Root, "bench", Project, "bin", "Release", "net10.0", $"{Project}.dll");
        var outcome = await Command.RunAsync([Executables.Dotnet, program, .. session.Arguments.Operands], stop, session.Checkout.Root, ground.Environment, session.Screen.Line);
        return outcome.Succeeded ? Exit.Ok : Exit.TestsFailed;
    }
}
