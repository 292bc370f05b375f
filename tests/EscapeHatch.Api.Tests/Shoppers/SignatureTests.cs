using EscapeHatch.Api.Shoppers;
using EscapeHatch.Conversations.Storage;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Api.Tests.Shoppers;

public sealed class SignatureTests(Front front)
{
    private static readonly ProfileBody Gold = new("c-1", "Mira", "mira@shopper.test", null, "gold", 1234.5m, new() { ["city"] = "Oslo" }, null);

    [Fact]
    public async Task Treatment_counts_only_when_the_store_signed_it()
    {
        var shop = await front.Api.OpenShopAsync();
        Assert.Equal((null, null, null), await SeenAsync(shop, await front.Api.VisitorAsync(shop, Gold)));
        Assert.Equal(("c-1", "gold", 1234.5m), await SeenAsync(shop, await front.Api.VisitorAsync(shop, await SignAsync(shop, Gold))));
    }

    [Fact]
    public async Task A_wrong_signature_is_named()
    {
        var shop = await front.Api.OpenShopAsync();
        var signed = await SignAsync(shop, Gold);
        foreach (var forged in new[] { signed with { Tier = "platinum" }, signed with { LifetimeValue = 9999 }, signed with { ExternalId = "c-2" }, signed with { Signature = "ff" }, Gold with { Signature = "" } })
            (await front.Api.Stranger().PostAsync("/v1/sessions", new { store = shop.Key, profile = forged })).Blames("profile.signature");
    }

    [Fact]
    public async Task A_signature_can_not_be_moved_to_other_fields()
    {
        var shop = await front.Api.OpenShopAsync();
        var named = await SignAsync(shop, new ProfileBody("c-1", "Mira\ntier=gold", null, null, null, null, null, null));
        var keyed = await SignAsync(shop, new ProfileBody("c-1", null, null, null, null, null, new() { ["a=b"] = "c\\nd" }, null));
        foreach (var moved in new[] { named with { Name = "Mira", Tier = "gold" }, keyed with { Attributes = new() { ["a"] = "b=c\\nd" } }, keyed with { Attributes = new() { ["a=b"] = "c\nd" } } })
            (await front.Api.Stranger().PostAsync("/v1/sessions", new { store = shop.Key, profile = moved })).Blames("profile.signature");
        (await front.Api.Stranger().PostAsync("/v1/sessions", new { store = shop.Key, profile = keyed })).Is(200);
    }

    [Fact]
    public async Task A_signature_of_another_store_is_none()
    {
        var (shop, other) = (await front.Api.OpenShopAsync(), await front.Api.OpenShopAsync());
        var secret = Convert.ToBase64String(Guid.NewGuid().ToByteArray());
        await front.Postgres.ExecuteAsync($"UPDATE stores SET secret = {secret} WHERE key = {other.Key}");
        (await front.Api.Stranger().PostAsync("/v1/sessions", new { store = shop.Key, profile = await SignAsync(other, Gold) })).Blames("profile.signature");
    }

    [Fact]
    public async Task The_same_signed_customer_is_one_shopper_on_every_device()
    {
        var shop = await front.Api.OpenShopAsync();
        var profile = await SignAsync(shop, Gold);
        var sessions = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => front.Api.Stranger().PostAsync("/v1/sessions", new { store = shop.Key, profile })));
        Assert.Single(sessions.Select(session => session.Is(200)["shopper"].GetProperty("id").GetGuid()).Distinct());
    }

    [Fact]
    public async Task A_browser_that_turns_out_to_be_a_customer_keeps_its_conversation()
    {
        var shop = await front.Api.OpenShopAsync();
        var mira = await front.Api.VisitorAsync(shop);
        var session = (await mira.PostAsync("/v1/sessions", new { store = shop.Key, token = mira.Token, profile = await SignAsync(shop, Gold) })).Is(200);
        Assert.Equal(mira.Id, session["shopper"].GetProperty("id").GetGuid());
        Assert.Equal(mira.Conversation, session["conversation"].GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task A_browser_that_changes_hands_is_another_shopper()
    {
        var shop = await front.Api.OpenShopAsync();
        var mira = await front.Api.VisitorAsync(shop, await SignAsync(shop, Gold));
        var profile = await SignAsync(shop, Gold with { ExternalId = "c-2" });
        var session = (await mira.PostAsync("/v1/sessions", new { store = shop.Key, token = mira.Token, profile })).Is(200);
        Assert.NotEqual(mira.Id, session["shopper"].GetProperty("id").GetGuid());
        Assert.Equal(JsonValueKind.Null, session["conversation"].ValueKind);
    }

    private async Task<ProfileBody> SignAsync(Shop shop, ProfileBody profile)
    {
        var secret = await front.Api.Get<Database>().UseAsync(db => db.Stores.Where(store => store.Key == shop.Key).Select(store => store.Secret).SingleAsync());
        return profile with { Signature = ProfileSignature.Of(profile, secret) };
    }

    private async Task<(string?, string?, decimal?)> SeenAsync(Shop shop, Visitor visitor)
    {
        var profile = (await (await front.Api.SignInAsync(shop, shop.Omar)).OpenAsync(visitor))["shopper"].GetProperty("profile");
        string? Text(string name) => profile.TryGetProperty(name, out var found) ? found.GetString() : null;
        return (Text("externalId"), Text("tier"), profile.TryGetProperty("lifetimeValue", out var value) ? value.GetDecimal() : null);
    }
}
