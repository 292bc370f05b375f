using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Routing;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Conversations.Wire;

namespace EscapeHatch.Conversations.Tests.Routing;

public sealed class QueueTests(Core core) : IClassFixture<Core>
{
    [Fact]
    public async Task The_place_counts_who_came_before_in_the_same_store_only()
    {
        var (shop, neighbour) = (await Shop.OpenAsync(core.Database, core.Clock), await Shop.OpenAsync(core.Database, core.Clock));
        await WaitingAsync(neighbour);
        var queue = new List<Conversation>();
        for (var number = 0; number < 3; number++) queue.Add(await WaitingAsync(shop));
        Assert.Equal([1, 2, 3], await PlacesAsync(queue));
        await core.Desk.ClaimAsync(shop.Omar, queue[0].Id, Stop);
        Assert.Equal([1, 2], await PlacesAsync(queue[1..]));
        await core.Postgres.ExecuteAsync($"UPDATE conversations SET priority = 1 WHERE id = {queue[2].Id}");
        Assert.Equal([2, 1], await PlacesAsync(queue[1..]));
    }

    [Fact]
    public async Task A_wait_is_told_only_when_enough_were_measured_and_somebody_is_there()
    {
        var shop = await Shop.OpenAsync(core.Database, core.Clock);
        for (var minutes = 1; minutes <= 4; minutes++) await MeasureAsync(shop, minutes);
        Assert.Null((await QueueAsync(await WaitingAsync(shop), 1)).EtaSeconds);
        await MeasureAsync(shop, 5);
        var waiting = await WaitingAsync(shop);
        Assert.Equal(240, (await QueueAsync(waiting, 1)).EtaSeconds);
        Assert.Null((await QueueAsync(waiting, 0)).EtaSeconds);
        Assert.Null((await QueueAsync(waiting, null)).EtaSeconds);
    }

    [Theory]
    [InlineData(true, 2, 1, null, "You're next.")]
    [InlineData(true, 2, 3, 240, "You're number 3 in line, usually within 4 minutes.")]
    [InlineData(true, 2, 1, 60, "You're next, usually within a minute.")]
    [InlineData(true, null, 2, null, "You're number 2 in line.")]
    [InlineData(true, 0, 1, null, "Nobody is here right now (we're here Mon–Fri 9–17)")]
    [InlineData(false, 2, 1, 60, "answers by e-mail")]
    public void The_waiting_message_promises_what_is_known_and_no_more(bool liveChat, int? here, int position, int? eta, string said)
    {
        var text = WaitingMessage.In("en").Text("Lantern Books", liveChat, here, new QueueShape(position, eta), "Mon–Fri 9–17");
        Assert.Contains(said, text);
        Assert.Contains("Lantern Books", text);
        if (here == 0 || !liveChat) Assert.DoesNotContain("line", text);
    }

    private async Task<Conversation> WaitingAsync(Shop shop)
    {
        core.Clock.Advance(TimeSpan.FromSeconds(1));
        var conversation = await core.StartAsync(shop: shop);
        await core.AskForPersonAsync(conversation);
        return await core.ReadAsync(conversation);
    }

    private async Task MeasureAsync(Shop shop, int minutes)
    {
        var conversation = await WaitingAsync(shop);
        core.Clock.Advance(TimeSpan.FromMinutes(minutes));
        await core.Desk.ClaimAsync(shop.Omar, conversation.Id, Stop);
        await core.Desk.ReplyAsync(shop.Omar, conversation.Id, Guid.CreateVersion7(), "Hello", Stop);
    }

    private async Task<List<int>> PlacesAsync(List<Conversation> queue)
    {
        var places = new List<int>();
        foreach (var conversation in queue) places.Add((await QueueAsync(conversation, 1)).Position);
        return places;
    }

    private async Task<QueueShape> QueueAsync(Conversation conversation, int? here)
    {
        var stored = await core.ReadAsync(conversation);
        return await core.Database.UseAsync(db => QueueEstimate.OfAsync(db, stored, stored.QueuedAt!.Value, here, Stop));
    }
}
