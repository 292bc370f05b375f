using EscapeHatch.EndToEnd.Processes;

namespace EscapeHatch.Bench.References;

/// <summary>A bare server in a process of its own.</summary>
public sealed class ReferenceProcess : IAsyncDisposable
{
    private ReferenceProcess(Room room, Uri url) => (Room, Url) = (room, url);

    /// <summary>Where it answers.</summary>
    public Uri Url { get; }

    /// <summary>The process.</summary>
    public Room Room { get; }

    /// <summary>Starts it and returns when it answers.</summary>
    /// <param name="role">One of <see cref="Roles"/>.</param>
    /// <param name="postgres">The database, for one that stores.</param>
    public static async Task<ReferenceProcess> StartAsync(string role, string? postgres = null)
    {
        var url = new Uri($"http://localhost:{FreePorts.Take(1)[0]}");
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = url.GetLeftPart(UriPartial.Authority), ["Logging__LogLevel__Default"] = "Warning", ["ConnectionStrings__postgres"] = postgres ?? "",
            // What a web project gets without asking.
            ["DOTNET_gcServer"] = "1",
        };
        var room = new Room(role, ["dotnet", typeof(Roles).Assembly.Location, role], AppContext.BaseDirectory, environment, stop => Readiness.HealthyAsync(url, stop));
        await room.StartAsync();
        return new ReferenceProcess(room, url);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Room.DisposeAsync();
}
