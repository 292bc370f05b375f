using EscapeHatch.Conversations.Lifecycle;

namespace EscapeHatch.Conversations.Agents;

/// <summary>The agent who asks for something.</summary>
/// <param name="Id">Their id.</param>
/// <param name="Name">Their name.</param>
/// <param name="Stores">Keys of the stores they may see.</param>
/// <param name="Role">What they may do.</param>
public sealed record SignedIn(Guid Id, string Name, IReadOnlyCollection<string> Stores, Role Role)
{
    /// <summary>As the author of entries.</summary>
    public Author Author => Author.Agent(Id, Name);

    /// <summary>True when they work for the store.</summary>
    public bool WorksFor(string store) => Stores.Contains(store);

    /// <summary>The agent of an account.</summary>
    public static SignedIn Of(Agent agent) => new(agent.Id, agent.Name, agent.Stores, agent.Role);
}
