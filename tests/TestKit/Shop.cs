using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.Shoppers;
using EscapeHatch.Conversations.Storage;

namespace TestKit;

/// <summary>A Lantern Books of the test's own, under a key nobody else uses, with its agents in place.</summary>
public sealed class Shop
{
    private readonly Database _database;
    private readonly TimeProvider _clock;

    private Shop(Database database, TimeProvider clock, string key, Agent omar, Agent ines, Agent ada) =>
        (_database, _clock, Key, Omar, Ines, Ada) = (database, clock, key, SignedIn.Of(omar), SignedIn.Of(ines), SignedIn.Of(ada));

    /// <summary>The store's key.</summary>
    public string Key { get; }

    /// <summary>An agent; signs in with <c>omar@{Key}.test</c>.</summary>
    public SignedIn Omar { get; }

    /// <summary>An agent; signs in with <c>ines@{Key}.test</c>.</summary>
    public SignedIn Ines { get; }

    /// <summary>The admin; signs in with <c>ada@{Key}.test</c>.</summary>
    public SignedIn Ada { get; }

    /// <summary>The address an agent of this shop signs in with.</summary>
    public string EmailOf(SignedIn agent) => Email(agent.Name, Key);

    /// <summary>Opens a shop: store and agents are stored.</summary>
    public static async Task<Shop> OpenAsync(Database database, TimeProvider clock)
    {
        var (key, now) = ($"lantern-{Guid.NewGuid():n}"[..24], clock.GetUtcNow());
        Agent Hire(Person person, Role role = Role.Agent) => Cast.Agent(person, key, now, role, Email(person.Name, key));
        Agent[] staff = [Hire(Cast.Omar), Hire(Cast.Ines), Hire(Cast.Ada, Role.Admin)];
        await database.UseAsync(async db =>
        {
            db.Stores.Add(Cast.LanternBooks(key, now));
            db.Users.AddRange(staff);
            await db.SaveChangesAsync();
        });
        return new Shop(database, clock, key, staff[0], staff[1], staff[2]);
    }

    /// <summary>A new visitor comes in.</summary>
    public async Task<Shopper> ShopperAsync(Person? person = null)
    {
        var shopper = Cast.Shopper(person ?? Cast.Mira, Key, _clock.GetUtcNow());
        await _database.UseAsync(async db =>
        {
            db.Shoppers.Add(shopper);
            await db.SaveChangesAsync();
        });
        return shopper;
    }

    private static string Email(string name, string key) => $"{name.ToLowerInvariant()}@{key}.test";
}
