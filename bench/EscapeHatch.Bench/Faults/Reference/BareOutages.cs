using EscapeHatch.EndToEnd.Faults.Ground;
using EscapeHatch.EndToEnd.Faults.Play;
using EscapeHatch.EndToEnd.Processes;

namespace EscapeHatch.Bench.Faults.Reference;

/// <summary>How long the bare server goes without an ack when it, or its database, is killed and started again: the reference of the same run.</summary>
public sealed class BareOutages
{
    private const int Kills = 3;
    private readonly Lazy<Task<(TimeSpan Server, TimeSpan Database)>> _gaps = new(MeasureAsync);

    /// <summary>The bare server was killed; the median.</summary>
    public async Task<TimeSpan> ServerAsync() => (await _gaps.Value).Server;

    /// <summary>Its database was killed; the median.</summary>
    public async Task<TimeSpan> DatabaseAsync() => (await _gaps.Value).Database;

    private static async Task<(TimeSpan, TimeSpan)> MeasureAsync()
    {
        var ports = FreePorts.Take(2);
        await using var postgres = await PostgresServer.MakeAsync(null, ports[0]);
        await postgres.Room.StartAsync();
        var url = new Uri($"http://127.0.0.1:{ports[1]}");
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = url.GetLeftPart(UriPartial.Authority), ["Logging__LogLevel__Default"] = "Warning",
            ["BARE_POSTGRES"] = postgres.Connection(database: "postgres"),
        };
        await using var server = new Room("bare", ["dotnet", typeof(BareServer).Assembly.Location, BareServer.Verb], AppContext.BaseDirectory, environment, stop => Readiness.HealthyAsync(url, stop));
        await server.StartAsync();
        using var line = new Line([url]);
        return (await MedianAsync(line, server), await MedianAsync(line, postgres.Room));
    }

    private static async Task<TimeSpan> MedianAsync(Line line, Room room)
    {
        var gaps = new List<TimeSpan>();
        for (var kill = 0; kill < Kills; kill++)
        {
            await AckAsync(line);
            var last = TimeProvider.System.GetTimestamp();
            await room.KillAsync();
            var starting = room.StartAsync();
            await AckAsync(line);
            gaps.Add(TimeProvider.System.GetElapsedTime(last));
            await starting;
        }
        return gaps.Order().ElementAt(Kills / 2);
    }

    private static async Task AckAsync(Line line)
    {
        while (!(await line.CallAsync(HttpMethod.Post, "/messages", null, new { text = "bare" })).Good) await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
    }
}
