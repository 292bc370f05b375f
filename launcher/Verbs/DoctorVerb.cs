using EscapeHatch.Launcher.CommandLine;
using EscapeHatch.Launcher.Feed;
using EscapeHatch.Launcher.Ports;
using EscapeHatch.Launcher.Processes;
using EscapeHatch.Launcher.Stores;
using EscapeHatch.Launcher.Tools;

namespace EscapeHatch.Launcher.Verbs;

/// <summary>Says what is here, what is missing and how to get it.</summary>
internal sealed class DoctorVerb : Verb
{
    public override string Name => "doctor";

    public override string Summary => "Say what is here, what is missing and how to get it.";

    public override async Task<Exit> RunAsync(Session session, CancellationToken stop)
    {
        var blocked = false;
        await CheckAsync(".NET SDK", async () => (await Command.RunAsync([Executables.Dotnet, "--version"], stop, session.Checkout.Root)).Output.Trim());
        await CheckAsync("Node.js", () => NodeRuntime.RequireAsync(stop));
        await CheckAsync("feed", () => Task.FromResult(FeedProbe.Known(session.Checkout) ?? "not asked yet; 'up' asks it"));
        await CheckAsync("tools", () => Task.FromResult(ToolsLine(session.Checkout)));
        await CheckAsync("containers", async () => await ContainerRuntime.FindAsync(stop) ?? "no runtime answers; the embedded stores are used");
        await CheckAsync("stores", () => Task.FromResult(StoreUser.Choose() is { Length: > 0 } user ? $"run as the user '{user}', since we are root" : "run as you"));
        await CheckAsync("data", () => Task.FromResult(DataLine(session.Checkout)));
        await CheckAsync("ports", () => Task.FromResult(PortsLine()));
        await CheckAsync("Chromium", () => Task.FromResult(Browser.Find() ?? "not found; only 'test' needs it"));
        return blocked ? Exit.MissingTool : Exit.Ok;

        async Task CheckAsync(string name, Func<Task<string>> look)
        {
            try
            {
                session.Screen.Line($"  ✓ {name,-11} {await look()}");
            }
            catch (Refusal refusal)
            {
                blocked = true;
                session.Screen.Line($"  ✗ {name,-11} {refusal.Message}");
            }
        }
    }

    private static string ToolsLine(Checkout checkout)
    {
        var tools = new Toolbox(checkout);
        return tools.Has(FeedProbe.Known(checkout) == "partial") ? $"in {tools.Folder}" : $"not installed yet; 'up' puts them into {tools.Folder}";
    }

    private static string DataLine(Checkout checkout) => PostgresFolder.Judge(Path.Combine(checkout.Data, "postgres"), new Toolbox(checkout).PostgresMajor) switch
    {
        PostgresFolder.Finding.Missing => $"none yet; 'up' makes {checkout.Data}",
        PostgresFolder.Finding.Usable => checkout.Data,
        _ => throw new Refusal(Exit.DataFolder, $"{checkout.Data} can't be used by this version: 'dotnet eh.cs reset' wipes it."),
    };

    private static string PortsLine()
    {
        PortCheck.RequireFree(PortPlan.Parse(null, []));
        return "all free";
    }
}
