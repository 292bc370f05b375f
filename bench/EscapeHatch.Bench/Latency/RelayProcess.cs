using EscapeHatch.Bench.Relay;
using EscapeHatch.EndToEnd.Processes;

namespace EscapeHatch.Bench.Latency;

/// <summary>The bare relay in a process of its own.</summary>
public sealed class RelayProcess : IAsyncDisposable
{
    private readonly Room _room;

    private RelayProcess(Room room, Uri url) => (_room, Url) = (room, url);

    /// <summary>Where it answers.</summary>
    public Uri Url { get; }

    /// <summary>Starts it and returns when it answers.</summary>
    public static async Task<RelayProcess> StartAsync()
    {
        var url = new Uri($"http://localhost:{FreePorts.Take(1)[0]}");
        string[] command = ["dotnet", typeof(BareRelay).Assembly.Location, BareRelay.Verb];
        var environment = new Dictionary<string, string> { ["ASPNETCORE_URLS"] = url.GetLeftPart(UriPartial.Authority), ["Logging__LogLevel__Default"] = "Warning" };
        var room = new Room("relay", command, AppContext.BaseDirectory, environment, stop => Readiness.HealthyAsync(url, stop));
        await room.StartAsync();
        return new RelayProcess(room, url);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _room.DisposeAsync();
}
