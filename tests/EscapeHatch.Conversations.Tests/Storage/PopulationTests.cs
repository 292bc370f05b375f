using EscapeHatch.Bench.Inbox;
using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.Lifecycle;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Conversations.Tests.Storage;

public sealed class PopulationTests(Core core) : IClassFixture<Core>
{
    [Fact]
    public async Task What_lists_are_measured_on_is_what_the_log_would_have_stored()
    {
        await core.Database.UseAsync(async db =>
        {
            db.Stores.Add(Cast.LanternBooks("demo", core.Clock.GetUtcNow()));
            db.Users.Add(Cast.Agent(Cast.Omar, "demo", core.Clock.GetUtcNow(), Role.Agent, "omar@demo.test"));
            await db.SaveChangesAsync(Stop);
        });
        await new Population(core.Postgres.ConnectionString).AddYearsAsync(2_000, Stop);
        await using var db = core.Postgres.Open();
        var rows = await db.Conversations.AsNoTracking().ToListAsync(Stop);
        var logs = (await db.Entries.AsNoTracking().OrderBy(entry => entry.Seq).ToListAsync(Stop)).ToLookup(entry => entry.ConversationId);
        Assert.Equal(2_000, rows.Count);
        Assert.Equal(4, rows.Select(row => row.Status).Distinct().Count());
        Assert.Equal([0, 1, 2], rows.Select(row => row.Priority).Distinct().Order());
        Assert.All(rows, row => Assert.Equal(Told(Conversation.Fold(row.Id, row.Store, row.ShopperId, row.CreatedAt, logs[row.Id], row.ShopperName)), Told(row)));
    }

    // Tags have no entry here.
    private static object Told(Conversation of) => new
    {
        of.Status, of.Epoch, of.Priority, of.Reason, of.AssigneeId, of.AssigneeName, of.LastAgentId, of.LastAgentName, of.LastSeq, of.LastVisibleSeq, of.LastShopperSeq, of.LastShopperAt, of.SettledSeq,
        of.Preview, of.PreviewAuthor, of.Alerts, of.UpdatedAt, of.QueuedAt, of.FirstHumanReplyAt, of.EndedAt, of.OwedSince,
    };
}
