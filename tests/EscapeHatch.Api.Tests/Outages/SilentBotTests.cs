namespace EscapeHatch.Api.Tests.Outages;

public sealed class SilentBotTests(ClockFront front) : IClassFixture<ClockFront>
{
    [Fact]
    public async Task What_the_bot_leaves_unanswered_too_long_is_handed_over()
    {
        var shop = await front.Api.OpenShopAsync();
        var (mira, jonas, noor) = (await front.Api.VisitorAsync(shop), await front.Api.VisitorAsync(shop), await front.Api.VisitorAsync(shop));
        foreach (var visitor in new[] { mira, jonas, noor }) (await visitor.SayAsync("Do you ship to Norway?")).Is(201);
        var omar = await front.Api.SignInAsync(shop, shop.Omar);
        await omar.ClaimAsync(noor);
        // Silence is measured by the database's clock, which nobody moves.
        await front.Postgres.ExecuteAsync($"UPDATE conversations SET owed_since = now() - interval '21 seconds', next_step_at = now() WHERE id = {mira.Conversation}");
        await front.Postgres.ExecuteAsync($"UPDATE conversations SET owed_since = now() - interval '1 second', next_step_at = now() WHERE id = {jonas.Conversation}");
        await Until.Async(async () =>
        {
            front.Clock.Advance(TimeSpan.FromSeconds(1));
            return (await mira.ReadAsync()).Text("status") == "unassigned";
        });
        Assert.Equal("bot-silent", (await mira.ReadAsync()).Text("reason"));
        Assert.Equal("system", (await mira.EntriesAsync())[^1].GetProperty("author").GetProperty("kind").GetString());
        Assert.Equal(("unrequested", "open"), ((await jonas.ReadAsync()).Text("status"), (await noor.ReadAsync()).Text("status")));
        Assert.Single(await mira.EntriesAsync(), entry => entry.GetProperty("kind").GetString() == "status");
    }
}
