using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.Shoppers;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Conversations.Storage;

/// <summary>Reads agents and shoppers, and keeps what agents say of themselves.</summary>
public sealed class People(Database database)
{
    /// <summary>A shopper, or null.</summary>
    public Task<Shopper?> ShopperAsync(Guid id, CancellationToken stop) =>
        database.UseAsync(db => db.Shoppers.AsNoTracking().SingleOrDefaultAsync(shopper => shopper.Id == id, stop));

    /// <summary>An agent, or null.</summary>
    public Task<Agent?> AgentAsync(Guid id, CancellationToken stop) =>
        database.UseAsync(db => db.Users.AsNoTracking().SingleOrDefaultAsync(agent => agent.Id == id, stop));

    /// <summary>Agents who work for one of these stores, by name.</summary>
    public Task<List<Agent>> AgentsAsync(IReadOnlyCollection<string> stores, CancellationToken stop) => database.UseAsync(db => db.Users.AsNoTracking()
        .Where(agent => agent.Stores.Any(store => stores.Contains(store))).OrderBy(agent => agent.Name).ToListAsync(stop));

    /// <summary>Those of these agents who say that they take conversations.</summary>
    public Task<HashSet<Guid>> AvailableAsync(IReadOnlyCollection<Guid> agents, CancellationToken stop) => database.UseAsync(db => db.Users
        .Where(agent => agents.Contains(agent.Id) && agent.Availability == Availability.Available).Select(agent => agent.Id).ToHashSetAsync(stop));

    /// <summary>Keeps what an agent says: whether they take conversations, and how many at once when given.</summary>
    public Task SayAsync(Guid agent, Availability availability, int? capacity, CancellationToken stop) => database.UseAsync(db => db.Users
        .Where(one => one.Id == agent).ExecuteUpdateAsync(set => set
            .SetProperty(one => one.Availability, availability).SetProperty(one => one.Capacity, one => capacity ?? one.Capacity), stop));
}
