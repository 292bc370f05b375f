using EscapeHatch.Launcher.CommandLine;
using EscapeHatch.Launcher.Processes;

namespace EscapeHatch.Launcher;

/// <summary>The entry point behind <c>dotnet eh.cs</c>.</summary>
public static class Launcher
{
    /// <summary>Runs one verb and returns the process's exit code, see <see cref="Exit"/>.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        using var interrupt = new Interrupt(TimeProvider.System);
        return (int)await RunAsync(args, Screen.ForConsole(), interrupt.Token);
    }

    private static Task<Exit> RunAsync(Verb verb, string[] words, Screen screen, CancellationToken stop) =>
        verb.RunAsync(new Session(Checkout.Find(), Arguments.Parse(verb, words), screen, TimeProvider.System), stop);

    internal static async Task<Exit> RunAsync(string[] args, Screen screen, CancellationToken stop)
    {
        try
        {
            return args switch
            {
                [] => Help.Overview(screen, Exit.Usage),
                ["help" or "--help" or "-h"] => Help.Overview(screen, Exit.Ok),
                ["help", var name, ..] => Help.For(VerbList.Find(name), screen),
                [var name, .., "--help" or "-h"] => Help.For(VerbList.Find(name), screen),
                [var name, .. var rest] => await RunAsync(VerbList.Find(name), rest, screen, stop),
            };
        }
        catch (Refusal refusal)
        {
            screen.Error(refusal.Message);
            return refusal.Exit;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            screen.Error("Stopped.");
            return Exit.Interrupted;
        }
    }
}
