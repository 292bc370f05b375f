using EscapeHatch.Conversations.Presence;
using EscapeHatch.Conversations.Storage;

namespace EscapeHatch.Conversations.Deadlines;

/// <summary>Finds agents who left conversations behind. Where Redis can't tell who is there, nobody counts as gone.</summary>
public sealed class Absences(DeadlineQueue deadlines, StoreSettings stores, PresenceBook presence)
{
    /// <summary>Notes who of those that have conversations is there and who is not.</summary>
    public async Task NoteAsync(CancellationToken stop)
    {
        var (here, away, patience) = (new HashSet<Guid>(), new HashSet<Guid>(), new Dictionary<string, TimeSpan>());
        foreach (var holders in await deadlines.HoldersAsync(stop))
        {
            if (await presence.AgentsAsync(holders.Key) is not { } there || await stores.FindAsync(holders.Key, stop) is not { } store) continue;
            patience[store.Key] = Patience.Of(store.Thresholds).Gone;
            here.UnionWith(holders.Where(there.Contains));
            away.UnionWith(holders.Where(agent => !there.Contains(agent)));
        }
        // Who is there in one of their stores is there.
        away.ExceptWith(here);
        if (patience.Count > 0) await deadlines.NoteAsync(here, away, patience, stop);
    }

    /// <summary>Since when a conversation's agent is gone; null when there, or when nobody can tell right now.</summary>
    /// <param name="store">Key of the store.</param>
    /// <param name="agent">The agent.</param>
    /// <param name="noted">What was noted.</param>
    public async Task<DateTimeOffset?> SinceAsync(string store, Guid? agent, IReadOnlyDictionary<Guid, DateTimeOffset> noted)
    {
        if (agent is not { } id || !noted.TryGetValue(id, out var since)) return null;
        return await presence.AgentsAsync(store) is { } there && !there.Contains(id) ? since : null;
    }
}
