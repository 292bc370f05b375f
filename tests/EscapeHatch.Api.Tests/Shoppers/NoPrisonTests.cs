using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Conversations.Wire;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Api.Tests.Shoppers;

/// <summary>Whatever the store's configuration and whoever has the conversation: who asks for a person gets in line for one, or has one, when the request returns.</summary>
public sealed class NoPrisonTests(Front front)
{
    public static TheoryData<bool, bool, bool> Configurations => new(
        from liveChat in new[] { true, false } from reluctant in new[] { true, false } from somebodyThere in new[] { true, false } select (liveChat, reluctant, somebodyThere));

    [Theory]
    [MemberData(nameof(Configurations))]
    public async Task Asking_for_a_person_always_leads_to_one(bool liveChat, bool reluctant, bool somebodyThere)
    {
        var shop = await front.Api.OpenShopAsync();
        await ConfigureAsync(shop, liveChat, reluctant ? Extreme(range => range.Name == "confidence" ? range.Least : range.Most) : new Thresholds());
        var omar = await front.Api.SignInAsync(shop, shop.Omar);
        if (somebodyThere) (await omar.PutAsync("/v1/agents/me/availability", new { status = "available" })).Is(200);
        foreach (var status in new[] { "unrequested", "unassigned", "open", "ended" })
            foreach (var button in new[] { true, false })
                await AsksAsync(await InAsync(status, shop, omar), status, button);
    }

    private static async Task AsksAsync(Visitor mira, string status, bool button)
    {
        if (button) await mira.AskForPersonAsync();
        else (await mira.SayAsync("I want to talk to a real person")).Is(201);
        var after = await mira.ReadAsync();
        Assert.Equal(status == "open" ? "open" : "unassigned", after.Text("status"));
        // A person has it, or a message says what happens next.
        Assert.True(status == "open" || (await mira.EntriesAsync()).Any(entry => entry.GetProperty("author").GetProperty("kind").GetString() == "system" && entry.TryGetProperty("text", out _)));
    }

    private async Task<Visitor> InAsync(string status, Shop shop, Clerk omar)
    {
        var mira = await front.Api.VisitorAsync(shop);
        (await mira.SayAsync("Where is my parcel?")).Is(201);
        if (status == "unassigned") await mira.AskForPersonAsync();
        if (status == "open") await omar.ClaimAsync(mira);
        if (status == "ended") (await mira.PostAsync($"{mira.Path}/end")).Is(200);
        Assert.Equal(status, (await mira.ReadAsync()).Text("status"));
        return mira;
    }

    private async Task ConfigureAsync(Shop shop, bool liveChat, Thresholds thresholds)
    {
        await using var db = front.Postgres.Open();
        var store = await db.Stores.SingleAsync(one => one.Key == shop.Key);
        (store.LiveChat, store.Thresholds) = (liveChat, thresholds);
        await db.SaveChangesAsync();
        front.Api.Get<StoreSettings>().Forget();
    }

    private static Thresholds Extreme(Func<ThresholdRange, double> pick) => JsonSerializer.Deserialize<Thresholds>(
        JsonSerializer.Serialize(Thresholds.Ranges.ToDictionary(range => range.Name, pick)), Names.Json)!;
}
