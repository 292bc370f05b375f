using EscapeHatch.Launcher.CommandLine;
using EscapeHatch.Launcher.Processes;
using EscapeHatch.Launcher.Testing;
using EscapeHatch.Launcher.Tools;

namespace EscapeHatch.Launcher.Verbs;

/// <summary>Measures, and prints ratios taken in one run on this machine.</summary>
internal sealed class BenchVerb : Verb
{
    private const string Project = "EscapeHatch.Bench", Check = "--check";

    private static readonly Option[] s_passedOn =
    [
        new("--markdown", "FILE", "Write the table there, too."),
        new("--rounds", "NUMBER", "Pairs of runs that a row is the median of (5)."),
        new("--minutes", "NUMBER", "How long soak takes (6; 30 is what counts)."),
        new("--streams", "NUMBER", "How many idle streams (10,000)."),
        new("--conversations", "NUMBER", "How many the long inbox list has (1,000,000)."),
        new("--seed", "NUMBER", "faults: repeat the run that printed it."),
        new("--seconds", "NUMBER", "faults: the calm before the first one."),
        new("--kills", "NUMBER", "faults: kills in a row that kills."),
        new("--history", "DIR", "faults: where each row writes what happened."),
        new("--full", null, "faults: as many messages, kills and seeds as a claim needs."),
    ];

    public override string Name => "bench";

    public override string Summary => "Measure against bare references on this machine and print the ratios.";

    public override string? Operands => "[a bench or a row, as in saturation, T5, faults F1; all without]";

    public override IReadOnlyList<Option> Options { get; } = [new("--as-built", null, "Run what was built last."), .. s_passedOn];

    public override async Task<Exit> RunAsync(Session session, CancellationToken stop)
    {
        var preparation = new Preparation(session);
        var tools = await preparation.ForBenchAsync(stop);
        // Only the bench knows its rows, so it is asked before anything that takes long.
        if (!(await RunAsync(session, [Check, .. Words(session)], null, stop)).Succeeded) return Exit.Usage;
        await preparation.MeasuredAsync(stop);
        var browser = await ProgramsAsync(session, stop);
        await using var ground = await TestGround.OpenAsync(session, tools, browser, stop);
        var outcome = await RunAsync(session, Words(session), ground.Environment, stop);
        return outcome.Succeeded ? Exit.Ok : Exit.TestsFailed;
    }

    private static string[] Words(Session session) => [.. session.Arguments.Operands, .. s_passedOn.SelectMany(option => Words(session.Arguments, option))];

    private static Task<Outcome> RunAsync(Session session, string[] words, IReadOnlyDictionary<string, string>? environment, CancellationToken stop)
    {
        var program = Path.Combine(session.Checkout.Root, "bench", Project, "bin", "Release", "net10.0", $"{Project}.dll");
        return Command.RunAsync([Executables.Dotnet, program, .. words], stop, session.Checkout.Root, environment, session.Screen.Line);
    }

    // Rows that need what is neither here nor can be installed say so.
    private static async Task<string> ProgramsAsync(Session session, CancellationToken stop)
    {
        var browser = "";
        if (session.Arguments.Operands is not ["faults", ..])
        {
            await session.Screen.StepAsync("browser", async () => (browser = await Browser.FindOrInstallAsync(stop) ?? "") is "" ? "none: rows that need one can't be taken" : browser);
        }
        else if (Executables.Find("faketime") is null)
        {
            await SystemPackage.TryInstallAsync("faketime", stop);
        }

        return browser;
    }

    private static IEnumerable<string> Words(Arguments arguments, Option option) => option.Value is null
        ? arguments.Has(option.Name) ? [option.Name] : [] : arguments.Values(option.Name).SelectMany(value => (string[])[option.Name, value]);
}
