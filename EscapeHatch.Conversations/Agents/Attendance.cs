using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Presence;
using EscapeHatch.Conversations.Storage;

namespace EscapeHatch.Conversations.Agents;

/// <summary>Keeps an agent's place: what they say (in Postgres, the agent's) counts while one of their screens is open (in Redis, the device's).</summary>
public sealed class Attendance(People people, PresenceBook presence, Attached attached, Feed feed)
{
    /// <summary>A screen of the agent opened on a device; this node beats for it until it closes.</summary>
    public async Task OpenAsync(SignedIn agent, DeviceKind device, CancellationToken stop)
    {
        var available = await SaidAsync(agent.Id, stop) == Availability.Available;
        await Task.WhenAll(Seats(agent, device).Select(seat => attached.OpenAsync(seat, available)));
    }

    /// <summary>A screen that was opened closed.</summary>
    public Task CloseAsync(SignedIn agent, DeviceKind device) => Task.WhenAll(Seats(agent, device).Select(attached.CloseAsync));

    /// <summary>What the agent last said; a removed one is offline.</summary>
    public async Task<Availability> SaidAsync(Guid agent, CancellationToken stop) =>
        (await people.AgentAsync(agent, stop))?.Availability ?? Availability.Offline;

    /// <summary>The agent says, for all of their devices, whether they take conversations, and how many at once.</summary>
    public async Task SayAsync(SignedIn agent, Availability availability, int? capacity, CancellationToken stop)
    {
        await people.SayAsync(agent.Id, availability, capacity, stop);
        var here = availability == Availability.Available;
        await (here ? presence.BeatAgentAsync(agent.Stores, agent.Id) : presence.AgentGoneAsync(agent.Stores, agent.Id));
        foreach (var store in agent.Stores) feed.Tell(new PresenceChanged(store, null, here));
    }

    private static IEnumerable<Seat> Seats(SignedIn agent, DeviceKind device) =>
        agent.Stores.Select(store => new Seat(store, new Device(agent.Id, device), Agent: true));
}
