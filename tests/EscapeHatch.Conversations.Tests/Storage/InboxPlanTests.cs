using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Conversations.Tests.Storage;

/// <summary>However the list is asked for, the database walks an index: reading every conversation would be as slow as there are many.</summary>
public sealed class InboxPlanTests(CrowdedInbox inbox) : IClassFixture<CrowdedInbox>
{
    [Fact]
    public async Task No_combination_of_filters_reads_every_conversation()
    {
        await inbox.Postgres.ExecuteAsync($"ANALYZE");
        for (var bits = 0; bits < 1 << 8; bits++)
            foreach (var sort in Enum.GetValues<InboxSort>())
            {
                var plan = await inbox.Inbox.ExplainAsync(Filter(bits, sort), bits % 3 == 0 ? InboxCursor.After(inbox.All[2], sort) : null, 50, Stop);
                Assert.Contains("Index", plan, StringComparison.Ordinal);
                Assert.False(plan.Contains("Seq Scan on", StringComparison.Ordinal), $"{Filter(bits, sort)}\n{plan}");
            }
    }

    [Fact]
    public async Task No_index_holds_what_every_message_changes()
    {
        var before = await inbox.ReadAsync(inbox.All[0]);
        await inbox.SayAsync(before, "Any news?");
        var after = await inbox.ReadAsync(before);
        Assert.NotEqual(before.UpdatedAt, after.UpdatedAt);
        await using var db = inbox.Postgres.Open();
        var indexed = await db.Database.SqlQuery<string>($"""
            SELECT DISTINCT a.attname AS "Value" FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey::int2[])
            WHERE i.indrelid = 'conversations'::regclass
            """).ToListAsync(Stop);
        Assert.Contains("active_at", indexed);
        Assert.Empty(indexed.Intersect(["updated_at", "last_seq", "last_visible_seq", "last_shopper_seq", "last_shopper_at", "preview", "preview_author"]));
    }

    private InboxFilter Filter(int bits, InboxSort sort) => new()
    {
        Stores = (bits & 1) == 0 ? [inbox.Shop.Key] : [inbox.Shop.Key, "another"],
        Statuses = (bits & 6) switch { 0 => null, 2 => [Status.Unassigned], 4 => [Status.Ended], _ => [Status.Open, Status.Ended] },
        Assignee = (bits & 8) == 0 ? null : inbox.Omar.Id, Unassigned = (bits & 24) == 16,
        Tag = (bits & 32) == 0 ? null : "parcel", Reason = (bits & 64) == 0 ? null : Reason.Loop,
        From = (bits & 128) == 0 ? null : inbox.All[3].CreatedAt, To = (bits & 144) == 144 ? inbox.All[9].CreatedAt : null,
        Text = (bits & 7) == 7 ? "size" : null, Shoppers = (bits & 11) == 11 ? [inbox.All[0].ShopperId] : null, Sort = sort,
    };
}
