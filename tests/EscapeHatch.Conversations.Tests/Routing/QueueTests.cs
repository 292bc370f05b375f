using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Routing;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Conversations.Wire;
using Microsoft.EntityFrameworkCore;

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
    public async Task Who_asks_together_is_told_the_same_as_who_counts_alone_whatever_the_store_the_priority_and_the_time()
    {
        var random = new Random(20);
        Shop[] shops = [await Shop.OpenAsync(core.Database, core.Clock), await Shop.OpenAsync(core.Database, core.Clock)];
        var all = new List<Conversation>();
        for (var number = 0; number < 40; number++)
        {
            var conversation = await (number % 5 == 0 ? core.StartAsync(shop: shops[number % 2]) : WaitingAsync(shops[number % 2]));
            // Some are queued at the same time, so neither is ahead of the other.
            await core.Postgres.ExecuteAsync($"UPDATE conversations SET priority = {random.Next(3)}, queued_at = date_trunc('minute', queued_at) + {random.Next(8)} * interval '1 second' WHERE id = {conversation.Id}");
            all.Add(conversation);
        }
        var stored = await Task.WhenAll(all.Select(one => core.ReadAsync(one)));
        var queue = stored.Where(one => one.Status == Status.Unassigned).ToList();
        var told = await Task.WhenAll(stored.Select(one => core.Node.Get<QueueEstimate>().OfAsync(one, 0, Stop)));
        Assert.Equal(stored.Select(one => 1 + queue.Count(other => other.Store == one.Store
            && (other.Priority > one.Priority || (other.Priority == one.Priority && (one.Status != Status.Unassigned || other.QueuedAt < one.QueuedAt))))), told.Select(place => place.Position));
    }

    [Fact]
    public async Task All_who_ask_at_once_share_one_reading_of_the_queue()
    {
        var shop = await Shop.OpenAsync(core.Database, core.Clock);
        var queue = new List<Conversation>();
        for (var number = 0; number < 12; number++) queue.Add(await core.ReadAsync(await WaitingAsync(shop)));
        await using var db = core.Postgres.Open();
        await using var held = await db.Database.BeginTransactionAsync(Stop);
        await db.Database.ExecuteSqlAsync($"LOCK TABLE conversations IN ACCESS EXCLUSIVE MODE", Stop);
        var estimate = core.Node.Get<QueueEstimate>();
        var first = estimate.OfAsync(queue[0], 0, Stop);
        await Until.Async(async () => await core.Postgres.StuckAsync() == 1);
        var rest = queue.Skip(1).Select(one => estimate.OfAsync(one, 0, Stop)).ToList();
        core.Clock.Advance(Limits.SharedTurn);
        await Until.Async(async () => await core.Postgres.StuckAsync() > 1);
        Assert.Equal(2, await core.Postgres.StuckAsync());
        await held.RollbackAsync(Stop);
        Assert.Equal(Enumerable.Range(1, queue.Count), (await Task.WhenAll(rest.Prepend(first))).Select(place => place.Position));
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

    private async Task<QueueShape> QueueAsync(Conversation conversation, int? here) =>
        await core.Node.Get<QueueEstimate>().OfAsync(await core.ReadAsync(conversation), here, Stop);
}
