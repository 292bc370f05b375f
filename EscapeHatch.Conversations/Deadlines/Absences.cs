using EscapeHatch.Conversations.Presence;
using EscapeHatch.Conversations.Storage;

namespace EscapeHatch.Conversations.Deadlines;

/// <summary>
/// Finds agents who left conversations behind. Who has a screen open is there, whatever they say of themselves. Where Redis can't tell, nobody counts as
/// gone, and neither does one whose screens were never seen: who works by HTTP alone is held to answering.
/// </summary>
public sealed class Absences(DeadlineQueue deadlines, StoreSettings stores, PresenceBook presence)
{
    /// <summary>Notes who of those that have conversations is there and who is not.</summary>
    public async Task NoteAsync(CancellationToken stop)
    {
        var (here, away, patience) = (new HashSet<Guid>(), new HashSet<Guid>(), new Dictionary<string, TimeSpan>());
        foreach (var holders in await deadlines.HoldersAsync(stop))
        {
            if (await stores.FindAsync(holders.Key, stop) is not { } store) continue;
            patience[store.Key] = Patience.Of(store.Thresholds).Gone;
            foreach (var agent in holders.Except(here).Except(away))
                if (await presence.LongGoneAsync(agent) is { } gone) (gone > TimeSpan.Zero ? away : here).Add(agent);
        }
        if (here.Count + away.Count > 0) await deadlines.NoteAsync(here, away, patience, stop);
    }

    /// <summary>Since when a conversation's agent is gone; null when there, or when nobody can tell right now.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="noted">What was noted.</param>
    public async Task<DateTimeOffset?> SinceAsync(Guid? agent, IReadOnlyDictionary<Guid, DateTimeOffset> noted) =>
        agent is { } id && noted.TryGetValue(id, out var since) && await presence.LongGoneAsync(id) > TimeSpan.Zero ? since : null;
}
