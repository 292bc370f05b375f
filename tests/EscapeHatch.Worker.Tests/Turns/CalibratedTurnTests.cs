using EscapeHatch.Conversations.Articles;
using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Worker.Tests.Turns;

public sealed class CalibratedTurnTests(BackRoom room) : IClassFixture<BackRoom>
{
    [Fact]
    public async Task The_stores_curve_bends_the_confidence_a_turn_is_judged_by_and_the_record_keeps_both()
    {
        room.Model = BackRoom.Answering;
        var asGiven = await AskAsync(room.Shop);
        Assert.Null(asGiven.Raw);
        var doubtful = await Shop.OpenAsync(room.Database, room.Clock);
        await PutArticleAsync(doubtful);
        await LabelAsync(doubtful, asGiven);
        var bent = asGiven;
        await Until.Async(async () => (bent = await AskAsync(doubtful)).Raw == asGiven.Value, what: "the article is known and the curve in use");
        Assert.InRange(bent.Value!.Value, 0.02, asGiven.Value!.Value - 0.2);
    }

    // Its agents said that nine of ten answers were wrong, as sure as the bot was of them.
    private async Task LabelAsync(Shop shop, Signal confidence)
    {
        var conversation = await room.StartAsync(shop: shop);
        await room.Postgres.ExecuteAsync($"""
            INSERT INTO labels SELECT {conversation.Id}, n, {shop.Key}, n % 10 = 0, {confidence.Value}, concat_ws(' ', nullif({confidence.Model}, ''), nullif({confidence.Version}, '')),
                {shop.Omar.Id}, 'Omar', {room.Clock.GetUtcNow()} FROM generate_series(1, 300) n
            """);
    }

    private Task PutArticleAsync(Shop shop) => room.Database.UseAsync(db =>
    {
        db.Articles.Add(new Article { Id = Guid.CreateVersion7(), Store = shop.Key, Title = "Returning a book", Questions = ["How long do I have to return a book?"],
            Body = "You have 30 days to return a printed book.", UpdatedAt = TimeProvider.System.GetUtcNow() });
        return db.SaveChangesAsync();
    });

    private async Task<Signal> AskAsync(Shop shop)
    {
        var conversation = await room.StartAsync(shop: shop);
        await room.SayAsync(conversation, "How long do I have to return a book?");
        Entry? record = null;
        await Until.Async(async () => (record = (await room.EntriesAsync(conversation)).Find(entry => entry.Kind == EntryKind.Decision)) is not null);
        return Decision.FromJson(record!.Data!).Signals.Confidence;
    }
}
