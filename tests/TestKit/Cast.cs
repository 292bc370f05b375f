using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.Shoppers;
using EscapeHatch.Conversations.Stores;
using Microsoft.AspNetCore.Identity;

namespace TestKit;

/// <summary>One of the people in the tests and the demo.</summary>
/// <param name="Name">First name.</param>
/// <param name="Email">E-mail address.</param>
public sealed record Person(string Name, string Email);

/// <summary>The named people every test and the demo share, and the store they meet in.</summary>
public static class Cast
{
    /// <summary>Key of the store in the demo; tests that use Redis take one of their own, see <see cref="Shop"/>.</summary>
    public const string Demo = "demo";

    /// <summary>Every agent's password.</summary>
    public const string Password = "lantern-demo";

    /// <summary>Answers shoppers.</summary>
    public static readonly Person Omar = new("Omar", "omar@lantern.test");

    /// <summary>Answers shoppers.</summary>
    public static readonly Person Ines = new("Ines", "ines@lantern.test");

    /// <summary>Runs the store.</summary>
    public static readonly Person Ada = new("Ada", "admin@lantern.test");

    /// <summary>Waits for a parcel.</summary>
    public static readonly Person Mira = new("Mira", "mira@shopper.test");

    /// <summary>Has a licence key that doesn't work.</summary>
    public static readonly Person Jonas = new("Jonas", "jonas@shopper.test");

    private static readonly Lazy<string> PasswordHash = new(() => new PasswordHasher<Agent>().HashPassword(new Agent(), Password));

    /// <summary>Lantern Books: printed books, e-books with licence keys, a flash sale.</summary>
    public static Store LanternBooks(string key, DateTimeOffset now) => new()
    {
        Key = key, Name = "Lantern Books", Origins = ["http://localhost:5300"], Secret = Convert.ToBase64String(new byte[32]),
        Hours = "Mon–Fri 9–17", CreatedAt = now,
    };

    /// <summary>A person's account in a store.</summary>
    /// <param name="person">Who.</param>
    /// <param name="store">Key of the store.</param>
    /// <param name="now">The time.</param>
    /// <param name="role">What they may do.</param>
    /// <param name="email">Their address, when the person's own is taken in this database.</param>
    public static Agent Agent(Person person, string store, DateTimeOffset now, Role role = Role.Agent, string? email = null) => new()
    {
        Id = Guid.CreateVersion7(now), Name = person.Name, Stores = [store], Role = role, CreatedAt = now,
        Email = email ?? person.Email, NormalizedEmail = (email ?? person.Email).ToUpperInvariant(), EmailConfirmed = true,
        UserName = email ?? person.Email, NormalizedUserName = (email ?? person.Email).ToUpperInvariant(),
        PasswordHash = PasswordHash.Value, SecurityStamp = Guid.NewGuid().ToString("n"), LockoutEnabled = true,
    };

    /// <summary>A visitor of a store; without a person, one who said nothing about themselves.</summary>
    public static Shopper Shopper(Person? person, string store, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), Store = store, Name = person?.Name, Email = person?.Email, CreatedAt = now, SeenAt = now,
    };
}
