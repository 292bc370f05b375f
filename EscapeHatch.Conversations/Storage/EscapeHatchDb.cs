using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.Articles;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Shoppers;
using EscapeHatch.Conversations.Stores;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Conversations.Storage;

/// <summary>The truth, in Postgres: stores and their articles, agents, shoppers, conversations and their logs.</summary>
public sealed class EscapeHatchDb(DbContextOptions<EscapeHatchDb> options) : IdentityUserContext<Agent, Guid>(options)
{
    /// <summary>Stores by key.</summary>
    public DbSet<Store> Stores => Set<Store>();

    /// <summary>What the bot answers from.</summary>
    public DbSet<Article> Articles => Set<Article>();

    /// <summary>Visitors of the stores.</summary>
    public DbSet<Shopper> Shoppers => Set<Shopper>();

    /// <summary>The folds.</summary>
    public DbSet<Conversation> Conversations => Set<Conversation>();

    /// <summary>The logs.</summary>
    public DbSet<Entry> Entries => Set<Entry>();

    /// <summary>Keys that sign and protect tokens and cookies, shared by every node.</summary>
    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("agent_claims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("agent_logins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("agent_tokens");
        builder.ApplyConfigurationsFromAssembly(typeof(EscapeHatchDb).Assembly);
        SnakeCase.Apply(builder.Model);
    }
}
