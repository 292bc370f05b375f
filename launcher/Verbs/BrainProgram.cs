using EscapeHatch.Launcher.CommandLine;
using EscapeHatch.Launcher.Processes;

namespace EscapeHatch.Launcher.Verbs;

/// <summary>The program behind <c>train</c> and <c>eval</c>, given the verb's words as they are, in the caller's folder.</summary>
internal static class BrainProgram
{
    private const string Project = "EscapeHatch.Training";

    internal static Option AsBuilt { get; } = new("--as-built", null, "Run what was built last.");

    internal static Option Data { get; } = new("--data", "DIR", "The public data sets' folder (../shared/data beside the checkout).");

    public static async Task<Exit> RunAsync(Session session, Verb verb, CancellationToken stop)
    {
        await new Preparation(session).ForBrainAsync(stop);
        var program = Path.Combine(session.Checkout.Root, "brain", Project, "bin", "Release", "net10.0", $"{Project}.dll");
        string[] command = [Executables.Dotnet, program, verb.Name, .. session.Arguments.Operands, .. verb.Options.Where(option => option != AsBuilt).SelectMany(option => Words(session.Arguments, option))];
        var outcome = await Command.RunAsync(command, stop, Environment.CurrentDirectory, onLine: session.Screen.Line);
        return outcome.ExitCode switch { 0 => Exit.Ok, 2 => Exit.Usage, _ => Exit.TestsFailed };
    }

    private static IEnumerable<string> Words(Arguments arguments, Option option) => option.Value is null
        ? arguments.Has(option.Name) ? [option.Name] : [] : arguments.Values(option.Name).SelectMany(value => (string[])[option.Name, value]);
}
