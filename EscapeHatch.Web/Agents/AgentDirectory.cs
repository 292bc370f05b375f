using EscapeHatch.Conversations.Presence;

namespace EscapeHatch.Web.Agents;

/// <summary>An agent in the list of colleagues.</summary>
/// <param name="Id">Their id.</param>
/// <param name="Name">Their name.</param>
/// <param name="Stores">Keys of their stores.</param>
/// <param name="Here">True when they are available now; null when nobody can tell.</param>
internal sealed record Colleague(Guid Id, string Name, IReadOnlyCollection<string> Stores, bool? Here);

/// <summary>Who answers in an agent's stores, and which of them are available.</summary>
internal sealed class AgentDirectory(Conversations.Storage.People people, PresenceBook presence)
{
    /// <summary>The agents of these stores, by name.</summary>
    internal async Task<IReadOnlyList<Colleague>> OfAsync(IReadOnlyCollection<string> stores, CancellationToken stop)
    {
        var agents = await people.AgentsAsync(stores, stop);
        var here = await Task.WhenAll(stores.Select(presence.AgentsAsync));
        bool? Here(Guid agent) => here.Any(store => store?.Contains(agent) == true) ? true : here.Contains(null) ? null : false;
        return agents.ConvertAll(agent => new Colleague(agent.Id, agent.Name, agent.Stores, Here(agent.Id)));
    }
}
