using System.Diagnostics;
using EscapeHatch.Launcher.CommandLine;
using EscapeHatch.Launcher.Feed;
using EscapeHatch.Launcher.Ports;
using EscapeHatch.Launcher.Processes;
using EscapeHatch.Launcher.Stores;
using EscapeHatch.Launcher.Tools;
using EscapeHatch.Launcher.Up;

namespace EscapeHatch.Launcher.Verbs;

/// <summary>Starts the whole product and keeps it until it is stopped.</summary>
internal sealed class UpVerb : Verb
{
    /// <summary>More of them would only share the same cores.</summary>
    private const int MostReplicas = 9;

    public override string Name => "up";

    public override string Summary => "Start everything: stores, mail catcher, demo shop, api, worker, web, dashboard.";

    public override IReadOnlyList<Option> Options { get; } =
    [
        DataOption,
        new("--port", "NAME=NUMBER", "Another port: api, web, shop, worker, dashboard, mail, smtp, postgres, redis, otlp, resource-service."),
        new("--ports-from", "NUMBER", "All ports in a row from this one."),
        new("--replicas", "NUMBER", $"So many of api, worker and web behind one port each, 1 to {MostReplicas}."),
        new("--as-built", null, "Start what was built last."),
        new("--embedded", null, "Embedded stores even where a container runtime answers."),
        new("--check", null, "Start, wait until everything is healthy, stop."),
    ];

    internal static Option DataOption { get; } = new("--data", "DIR", "Where the data lie.");

    public override async Task<Exit> RunAsync(Session session, CancellationToken stop)
    {
        var (checkout, arguments, screen, clock) = session;
        var watch = Stopwatch.StartNew();
        var replicas = Replicas(arguments.Value("--replicas") ?? "1");
        var ports = PortPlan.Parse(arguments.Value("--ports-from"), arguments.Values("--port"));
        var user = StoreUser.Choose();
        await using var data = DataFolder.Take(Path.GetFullPath(arguments.Value("--data") ?? checkout.Data));
        if (await Leftovers.StopAsync(data, clock) is > 0 and var count)
        {
            screen.Line($"  Stopped {count} processes that an earlier run left behind.");
        }

        PortCheck.RequireFree(ports);
        var tools = await new Preparation(session).ForUpAsync(stop);
        var runtime = arguments.Has("--embedded") ? null : await ContainerRuntime.FindAsync(stop);
        await screen.StepAsync("stores", () => PrepareStoresAsync(tools, data, user, runtime, stop));
        var settings = new HouseSettings(tools.Folder, data.Path, runtime, runtime is null ? user : "", data.Password, RunMark.New(), replicas);
        try
        {
            return await RunAsync(session, new AppHost(session, tools, data, ports), settings, data, ports, watch, stop);
        }
        finally
        {
            await Leftovers.StopAsync(data, clock);
        }
    }

    /// <exception cref="Refusal">Not a number, or out of range.</exception>
    internal static int Replicas(string text) =>
        int.TryParse(text, out var number) && number is >= 1 and <= MostReplicas
            ? number
            : throw new Refusal(Exit.Usage, $"'--replicas' needs a number between 1 and {MostReplicas}, not '{text}'.");

    private static async Task<string> PrepareStoresAsync(Toolbox tools, DataFolder data, string user, string? runtime, CancellationToken stop)
    {
        foreach (var folder in new[] { "redis", "mail" })
        {
            await StoreUser.GiveAsync(user, Directory.CreateDirectory(Path.Combine(data.Path, folder)).FullName, stop);
        }

        if (runtime is not null)
        {
            return $"containers ({runtime})";
        }

        await new PostgresFolder(tools, user).PrepareAsync(data.Postgres, data.Password, stop);
        return user == "" ? "embedded" : $"embedded, as the user '{user}'";
    }

    private static async Task<Exit> RunAsync(
        Session session, AppHost appHost, HouseSettings settings, DataFolder data, PortPlan ports, Stopwatch watch, CancellationToken stop)
    {
        var launcher = ProcessIdentity.Of(Environment.ProcessId);
        var record = new RunRecord(settings.Run, launcher, null, StoreContainers.Of(settings.Runtime, ports));
        record.Write(data.RecordFile);
        await using var running = appHost.Start(settings);
        (record with { AppHost = ProcessIdentity.Of(running.Id) }).Write(data.RecordFile);
        try
        {
            await session.Screen.StepAsync("start", async () =>
            {
                await new Readiness(ports, session.Clock).WaitAsync(running, data.AppHostLog, stop);
                return "healthy";
            });
            Welcome.Print(session.Screen, ports, data.Path, watch.Elapsed.TotalSeconds);
            if (!session.Arguments.Has("--check"))
            {
                await running.ExitedAsync(stop);
                throw new Refusal(Exit.StartFailed, $"The AppHost ended with {running.ExitCode}; its log {data.AppHostLog} ends with:\n{Readiness.Tail(data.AppHostLog)}");
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            session.Screen.Line("Stopping…");
        }

        return Exit.Ok;
    }
}
