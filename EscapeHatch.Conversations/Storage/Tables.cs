using System.Text.Json;
using System.Text.Json.Nodes;
using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.Articles;
using EscapeHatch.Conversations.Shoppers;
using EscapeHatch.Conversations.Stores;
using EscapeHatch.Conversations.Wire;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscapeHatch.Conversations.Storage;

internal sealed class StoreTable : IEntityTypeConfiguration<Store>
{
    public void Configure(EntityTypeBuilder<Store> table)
    {
        table.ToTable("stores").HasKey(store => store.Key);
        table.Property(store => store.Brand).AsJson();
        table.Property(store => store.Thresholds).AsJson();
    }
}

internal sealed class ArticleTable : IEntityTypeConfiguration<Article>
{
    public void Configure(EntityTypeBuilder<Article> table)
    {
        table.ToTable("articles").HasKey(article => article.Id);
        table.HasIndex(article => new { article.Store, article.UpdatedAt });
        table.HasOne<Store>().WithMany().HasForeignKey(article => article.Store).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class AgentTable : IEntityTypeConfiguration<Agent>
{
    public void Configure(EntityTypeBuilder<Agent> table)
    {
        table.ToTable("agents");
        table.Property(agent => agent.Role).AsWord();
        table.Property(agent => agent.Availability).AsWord();
    }
}

internal sealed class ShopperTable : IEntityTypeConfiguration<Shopper>
{
    public void Configure(EntityTypeBuilder<Shopper> table)
    {
        table.ToTable("shoppers").HasKey(shopper => shopper.Id);
        table.Property(shopper => shopper.Attributes).AsJson();
        table.HasIndex(shopper => new { shopper.Store, shopper.ExternalId }).IsUnique().HasFilter("external_id IS NOT NULL");
        table.HasOne<Store>().WithMany().HasForeignKey(shopper => shopper.Store).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ProtectionKeyTable : IEntityTypeConfiguration<ProtectionKey>
{
    public void Configure(EntityTypeBuilder<ProtectionKey> table) => table.ToTable("protection_keys").HasKey(key => key.Name);
}

/// <summary>How values that Postgres has no column type for are kept.</summary>
internal static class Columns
{
    internal static PropertyBuilder<T> AsWord<T>(this PropertyBuilder<T> property) where T : struct, Enum =>
        property.HasConversion(value => Names.Of(value), word => Names.Parse<T>(word)!.Value);

    internal static PropertyBuilder<T?> AsWord<T>(this PropertyBuilder<T?> property) where T : struct, Enum =>
        property.HasConversion(value => Names.Of(value!.Value), word => Names.Parse<T>(word));

    internal static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property) where T : class
    {
        property.HasColumnType("jsonb").HasConversion(
            value => JsonSerializer.Serialize(value, Names.Json),
            json => JsonSerializer.Deserialize<T>(json, Names.Json)!,
            new ValueComparer<T>((a, b) => Text(a) == Text(b), value => Text(value).GetHashCode(), value => value));
        return property;
    }

    internal static void AsJsonObject(this PropertyBuilder<JsonObject?> property) => property.HasColumnType("jsonb").HasConversion(
        value => value!.ToJsonString(null), json => JsonNode.Parse(json, null, default)!.AsObject(),
        new ValueComparer<JsonObject?>((a, b) => ReferenceEquals(a, b), value => 0, value => value));

    private static string Text<T>(T? value) => JsonSerializer.Serialize(value, Names.Json);
}
