using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Conversations.Wire;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Conversations.Tests.Storage;

public sealed class SearchTests(Core core) : IClassFixture<Core>
{
    [Fact]
    public async Task A_message_is_found_by_its_words_and_shown_where_it_is()
    {
        var shop = await Shop.OpenAsync(core.Database, core.Clock);
        var conversation = await core.StartAsync(shop: shop);
        await core.SayAsync(conversation, "Hello");
        var before = string.Concat(Enumerable.Repeat("a long way to go ", 20));
        await core.SayAsync(conversation, $"{before}where is my order ORD-40711 please, {before}");
        await FillAsync();
        var found = Assert.Single(await FindAsync(shop, "order 4071"));
        Assert.Equal(conversation.Id, found.Id);
        Assert.Equal(2, found.Match!.Seq);
        Assert.Contains("ORD-40711", found.Match.Text, StringComparison.Ordinal);
        Assert.InRange(found.Match.Text.Length, 1, 142);
    }

    [Theory]
    [InlineData("Was kostet der Größenwechsel?", "großenw")]
    [InlineData("配送状況を教えてください", "状況")]
    [InlineData("我的订单在哪里", "订单")]
    [InlineData("สินค้ายังไม่มา", "ยังไม่")]
    [InlineData("Où est ma commande ?", "commande ou")]
    [InlineData("أين طلبي", "طلب")]
    [InlineData("Где мой заказ", "ЗАКАЗ")]
    [InlineData("don’t ship it", "dont ship")]
    public async Task Every_language_is_found(string said, string searched)
    {
        var shop = await Shop.OpenAsync(core.Database, core.Clock);
        await core.SayAsync(await core.StartAsync(shop: shop), said);
        await core.SayAsync(await core.StartAsync(shop: shop), "Something else");
        await FillAsync();
        Assert.Single(await FindAsync(shop, searched));
    }

    [Fact]
    public async Task What_another_store_was_told_is_not_found()
    {
        var (own, foreign) = (await Shop.OpenAsync(core.Database, core.Clock), await Shop.OpenAsync(core.Database, core.Clock));
        await core.SayAsync(await core.StartAsync(shop: foreign), "A secret needle");
        await FillAsync();
        Assert.Empty(await FindAsync(own, "needle"));
        Assert.Single(await FindAsync(foreign, "needle"));
    }

    [Fact]
    public async Task Two_fillers_at_once_and_one_that_begins_again_store_each_message_once()
    {
        var shop = await Shop.OpenAsync(core.Database, core.Clock);
        var conversation = await core.StartAsync(shop: shop);
        for (var number = 0; number < 20; number++) await core.SayAsync(conversation, $"Needle {number}");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => FillAsync()));
        await core.Postgres.ExecuteAsync($"UPDATE derived.progress SET tx = '0'");
        await FillAsync();
        Assert.Equal(20, await CountAsync(conversation));
    }

    [Fact]
    public async Task A_message_committed_late_is_not_passed_over()
    {
        var shop = await Shop.OpenAsync(core.Database, core.Clock);
        var (slow, quick) = (await core.StartAsync(shop: shop), await core.StartAsync(shop: shop));
        await using (var db = core.Postgres.Open())
        {
            await using var open = await db.Database.BeginTransactionAsync(Stop);
            await db.Database.ExecuteSqlAsync($"INSERT INTO entries (conversation_id, seq, id, prev_visible, kind, author_kind, at, text) VALUES ({slow.Id}, 1, {Guid.NewGuid()}, 0, 'message', 'shopper', now(), 'A late needle')", Stop);
            await core.SayAsync(quick, "An early needle");
            await FillAsync();
            await open.CommitAsync(Stop);
        }
        // Another test's transaction may be older still; the mark waits for it, too.
        await Until.Async(async () =>
        {
            await FillAsync();
            return (await FindAsync(shop, "needle")).Count == 2;
        });
    }

    [Fact]
    public async Task A_common_word_and_a_rare_one_find_the_same_rows_in_the_same_order()
    {
        var shop = await Shop.OpenAsync(core.Database, core.Clock);
        for (var number = 0; number < 12; number++)
        {
            core.Clock.Advance(TimeSpan.FromSeconds(7));
            var conversation = await core.StartAsync(shop: shop);
            await core.SayAsync(conversation, number % 2 == 0 ? "Needle" : "Hay");
            if (number % 3 == 0) await core.Desk.ClaimAsync(shop.Omar, conversation.Id, Stop);
            if (number % 4 == 0) await core.Desk.EndAsync(shop.Omar, conversation.Id, Stop);
        }
        await FillAsync();
        foreach (var sort in Enum.GetValues<InboxSort>())
        {
            var filter = new InboxFilter { Stores = [shop.Key], Sort = sort };
            var (walked, picked) = (await RowsAsync(filter, rare: false), await RowsAsync(filter, rare: true));
            Assert.Equal(6, walked.Count);
            Assert.Equal(walked, picked);
        }
    }

    [Fact]
    public async Task How_many_match_is_counted_and_not_guessed()
    {
        var shop = await CrowdAsync();
        foreach (var rare in (string[])["order A-700042", "odd even", "nowhere"]) Assert.True((await PlanAsync(rare, shop)).Rare, rare);
        foreach (var common in (string[])["crowd", "a crow", "order 7"]) Assert.False((await PlanAsync(common, shop)).Rare, common);
    }

    [Fact]
    public async Task A_last_word_that_few_words_begin_with_is_asked_for_by_those_and_any_other_by_its_beginning()
    {
        var (shop, other) = (await Shop.OpenAsync(core.Database, core.Clock), await Shop.OpenAsync(core.Database, core.Clock));
        var conversation = await core.StartAsync(shop: shop);
        await core.SayAsync(conversation, "A quilt, quiltish and quilted, and in Åland ålands");
        for (var number = 0; number < 40; number++) await core.SayAsync(await core.StartAsync(shop: shop), $"quay{number:00}");
        await core.SayAsync(await core.StartAsync(shop: other), "quiltlike");
        await FillAsync();
        Assert.Equal("'a' & ('quilt' | 'quilted' | 'quiltish')", await QueryAsync("a quilt", shop));
        Assert.Equal("('quilt' | 'quilted' | 'quiltish' | 'quiltlike')", await QueryAsync("quilt", shop, other));
        Assert.Equal("('aland' | 'alands')", await QueryAsync("ÅLAND", shop));
        Assert.Equal("'quay':*", await QueryAsync("quay", shop));
        Assert.Equal(40, (await FindAsync(shop, "quay")).Count);
        Assert.Equal(conversation.Id, Assert.Single(await FindAsync(shop, "aland quilti")).Id);
        Assert.Null(await QueryAsync("quilts", shop, other));
        Assert.Empty(await FindAsync(shop, "quiltl"));
    }

    [Fact]
    public async Task A_shopper_is_found_by_the_name_they_gave_later()
    {
        var shop = await Shop.OpenAsync(core.Database, core.Clock);
        var conversation = await core.StartAsync(shop: shop);
        await core.SayAsync(conversation, "Hello");
        await FillAsync();
        await core.Postgres.ExecuteAsync($"UPDATE shoppers SET name = 'Zebedee Quimby' WHERE id = {conversation.ShopperId}");
        await core.SayAsync(conversation, "It is me");
        await FillAsync();
        Assert.Equal(conversation.Id, Assert.Single(await FindAsync(shop, "quim")).Id);
    }

    [Fact]
    public async Task A_store_that_goes_while_it_is_indexed_takes_its_words_along_and_stops_nobody()
    {
        var (gone, stays) = (await Shop.OpenAsync(core.Database, core.Clock), await Shop.OpenAsync(core.Database, core.Clock));
        await core.SayAsync(await core.StartAsync(shop: gone), "An early keepsake");
        await FillAsync();
        await core.SayAsync(await core.StartAsync(shop: gone), "A late keepsake");
        await core.SayAsync(await core.StartAsync(shop: stays), "A keepsake for good");
        await using var db = core.Postgres.Open();
        await using (var removal = await db.Database.BeginTransactionAsync(Stop))
        {
            await db.Database.ExecuteSqlAsync($"DELETE FROM stores WHERE key = {gone.Key}", Stop);
            var indexing = core.Node.Get<SearchIndex>().AdvanceAsync(Stop);
            await Until.Async(async () => await core.Postgres.StuckAsync("derived.search") > 0);
            await removal.CommitAsync(Stop);
            await indexing;
        }
        await FillAsync();
        Assert.Single(await FindAsync(stays, "keepsake"));
        Assert.Equal(0, await db.Database.SqlQuery<int>($"""SELECT count(*)::int AS "Value" FROM derived.words WHERE store = {gone.Key}""").SingleAsync(Stop));
    }

    [Fact]
    public async Task The_index_is_asked_for_each_word_by_itself()
    {
        var shop = await CrowdAsync();
        var plan = await core.Inbox.ExplainAsync(new InboxFilter { Stores = [shop.Key], Text = "crowd 700010" }, null, 50, Stop);
        Assert.Matches(@"Index Cond: \(\(words @@ '''crowd'''::tsquery\) AND \(words @@ '''700010'''::tsquery\)\)", plan);
    }

    [Fact]
    public async Task As_many_words_as_a_search_has_room_for_are_all_asked_for()
    {
        var shop = await Shop.OpenAsync(core.Database, core.Clock);
        var (near, exact) = (await core.StartAsync(shop: shop), await core.StartAsync(shop: shop));
        var words = Enumerable.Range(0, Limits.Search / 4).Select(number => $"z{number:00}").ToList();
        await core.SayAsync(near, string.Join(' ', words.Skip(1)));
        await core.SayAsync(exact, string.Join(' ', words));
        await FillAsync();
        Assert.Equal(exact.Id, Assert.Single(await FindAsync(shop, string.Join(' ', words))).Id);
    }

    private async Task<string?> QueryAsync(string text, params Shop[] shops) => (await PlanAsync(text, shops)).Query?.Whole;

    private Task<SearchQuery.Plan> PlanAsync(string text, params Shop[] shops) =>
        core.Inbox.GuardAsync(db => SearchQuery.PlanAsync(db, text, [.. shops.Select(shop => shop.Key)], Stop));

    // Thirty thousand messages with an order's number each; every other one says odd, and every other one even.
    private async Task<Shop> CrowdAsync()
    {
        var shop = await Shop.OpenAsync(core.Database, core.Clock);
        var conversation = await core.StartAsync(shop: shop);
        await core.Postgres.ExecuteAsync($"""
            INSERT INTO derived.search SELECT {conversation.Id}, n, array_to_tsvector(ARRAY['a', 'crowd', 'order', (700000 + n)::text, CASE WHEN n % 2 = 0 THEN 'even' ELSE 'odd' END]) FROM generate_series(1, 30000) n
            """);
        return shop;
    }

    private async Task<List<Guid>> RowsAsync(InboxFilter filter, bool rare)
    {
        await using var db = core.Postgres.Open();
        var sql = new InboxSql(filter, null, 50, new SearchParts(["'needle':*"]), rare);
        return [.. (await db.Conversations.FromSqlRaw(sql.Text(), sql.Values).ToListAsync(Stop)).Select(row => row.Id)];
    }

    private async Task<IReadOnlyList<ConversationShape>> FindAsync(Shop shop, string text) =>
        (await core.Inbox.PageAsync(new InboxFilter { Stores = [shop.Key], Text = text }, null, Limits.PageUsual, Stop)).Items;

    private async Task FillAsync()
    {
        while (await core.Node.Get<SearchIndex>().AdvanceAsync(Stop) > 0) { }
    }

    private async Task<int> CountAsync(Conversation conversation)
    {
        await using var db = core.Postgres.Open();
        return await db.Database.SqlQuery<int>($"""SELECT count(*)::int AS "Value" FROM derived.search WHERE conversation_id = {conversation.Id} AND seq > 0""").SingleAsync(Stop);
    }
}
