using System.Collections.Concurrent;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Presence;

namespace EscapeHatch.Api.Shoppers;

/// <summary>Whether agents are there, asked once for all screens that want to know for the same reason.</summary>
public sealed class AgentsHere(PresenceBook presence)
{
    private readonly ConcurrentDictionary<string, Look> _looks = new();

    /// <summary>Whether people are there, in a word; null when nobody can tell.</summary>
    /// <param name="store">Key of the store.</param>
    /// <param name="because">The event that makes a screen ask; null when a screen opens.</param>
    public Task<string?> InAsync(string store, PresenceChanged? because)
    {
        if (_looks.TryGetValue(store, out var look) && (because is null ? !look.Word.IsCompleted : ReferenceEquals(look.Because, because))) return look.Word;
        return (_looks[store] = new Look(because, LookAsync(store))).Word;
    }

    /// <summary>The word for a number of agents; null when nobody can tell.</summary>
    internal static string? Word(int? agentsHere) => agentsHere is null ? null : agentsHere > 0 ? "available" : "away";

    private async Task<string?> LookAsync(string store) => Word(await presence.AgentsHereAsync(store));

    private sealed record Look(PresenceChanged? Because, Task<string?> Word);
}
