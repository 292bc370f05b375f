using EscapeHatch.Launcher.CommandLine;
using EscapeHatch.Launcher.Up;

namespace EscapeHatch.Launcher.Verbs;

/// <summary>Wipes the data folder.</summary>
internal sealed class ResetVerb(TextReader? answers = null) : Verb
{
    public override string Name => "reset";

    public override string Summary => "Wipe the data folder; the next 'up' starts with fresh demo data.";

    public override IReadOnlyList<Option> Options { get; } = [UpVerb.DataOption, new("--yes", null, "Don't ask.")];

    public override async Task<Exit> RunAsync(Session session, CancellationToken stop)
    {
        var path = Path.GetFullPath(session.Arguments.Value("--data") ?? session.Checkout.Data);
        if (!Directory.Exists(path))
        {
            session.Screen.Line($"There is nothing in {path}.");
            return Exit.Ok;
        }

        await using var data = DataFolder.Take(path);
        if (!session.Arguments.Has("--yes") && session.Screen.Ask($"Wipe {path}? [y/N] ", answers ?? Console.In) is not ("y" or "Y" or "yes"))
        {
            session.Screen.Line("Nothing was wiped.");
            return Exit.Ok;
        }

        await Leftovers.StopAsync(data, session.Clock);
        foreach (var entry in OwnEntries(path))
        {
            Wipe(entry);
        }

        session.Screen.Line($"Wiped {path}.");
        return Exit.Ok;
    }

    // --data may name a folder that holds more than ours.
    private static IEnumerable<string> OwnEntries(string path) =>
        new[] { "postgres", "postgres.new", "postgres-container", "postgres-password", "redis", "mail", "logs", "up.json" }.Select(name => Path.Combine(path, name));

    private static void Wipe(string entry)
    {
        if (Directory.Exists(entry))
        {
            Directory.Delete(entry, recursive: true);
        }

        File.Delete(entry);
    }
}
