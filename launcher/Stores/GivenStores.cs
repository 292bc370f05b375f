using EscapeHatch.Launcher.CommandLine;

namespace EscapeHatch.Launcher.Stores;

/// <summary>Servers that are already there and used instead of throw-away ones.</summary>
/// <param name="Postgres">Npgsql's connection string of a user who may create databases; null when none is given.</param>
/// <param name="Redis">host:port; null when none is given.</param>
internal sealed record GivenStores(string? Postgres, string? Redis)
{
    public static Option Option { get; } = new("--store", "NAME=ADDRESS", "A server that is there instead of a throw-away one: postgres=CONNECTION-STRING, redis=HOST:PORT.");

    /// <param name="words">Words like <c>redis=127.0.0.1:6379</c>.</param>
    /// <exception cref="Refusal">No such store, or no address.</exception>
    public static GivenStores Parse(IEnumerable<string> words)
    {
        var given = new GivenStores(null, null);
        foreach (var word in words)
        {
            given = word.Split('=', 2) switch
            {
                ["postgres", { Length: > 0 } address] => given with { Postgres = address },
                ["redis", { Length: > 0 } address] => given with { Redis = address },
                _ => throw new Refusal(Exit.Usage, $"'--store {word}' must be postgres=CONNECTION-STRING or redis=HOST:PORT."),
            };
        }

        return given;
    }
}
