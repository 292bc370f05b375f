using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Presence;
using EscapeHatch.Conversations.Storage;

namespace EscapeHatch.Conversations.Agents;

/// <summary>Keeps an agent's place: what they say (in Postgres) counts while their screen beats (in Redis).</summary>
public sealed class Attendance(People people, PresenceBook presence, Feed feed)
{
    /// <summary>The agent's screen is open; call it every <see cref="Limits.PresenceBeat"/>.</summary>
    public async Task BeatAsync(SignedIn agent, CancellationToken stop)
    {
        if (await SaidAsync(agent.Id, stop) == Availability.Available) await presence.BeatAgentAsync(agent.Stores, agent.Id);
    }

    /// <summary>What the agent last said; a removed one is offline.</summary>
    public async Task<Availability> SaidAsync(Guid agent, CancellationToken stop) =>
        (await people.AgentAsync(agent, stop))?.Availability ?? Availability.Offline;

    /// <summary>The agent says whether they take conversations, and how many at once.</summary>
    public async Task SayAsync(SignedIn agent, Availability availability, int? capacity, CancellationToken stop)
    {
        await people.SayAsync(agent.Id, availability, capacity, stop);
        var here = availability == Availability.Available;
        await (here ? presence.BeatAgentAsync(agent.Stores, agent.Id) : presence.AgentGoneAsync(agent.Stores, agent.Id));
        foreach (var store in agent.Stores) feed.Tell(new PresenceChanged(store, null, here));
    }
}
