namespace EscapeHatch.Bench.References;

/// <summary>The bare servers the product is compared with, each in a process of its own: this program, started with the role's word.</summary>
public static class Roles
{
    /// <summary>A hub that gives back what it is given.</summary>
    public const string Echo = "echo";

    /// <summary>A post is told on an event stream and kept nowhere.</summary>
    public const string Relay = "relay";

    /// <summary>The same, told after it was committed.</summary>
    public const string Prototype = "prototype";

    /// <summary>Serves on ASPNETCORE_URLS until it is killed.</summary>
    /// <returns>The exit code; null when the words name no role.</returns>
    public static async Task<int?> RunAsync(string[] words)
    {
        if (words is not [Echo or Relay or Prototype]) return null;
        await (words[0] switch { Echo => EchoServer.RunAsync(), Relay => RelayServer.RunAsync(), _ => PrototypeServer.RunAsync() });
        return 0;
    }
}
