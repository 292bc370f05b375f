using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Conversations.Tests.Log;

/// <summary>Two nodes that hear nothing of each other: every state they remember may be old.</summary>
public sealed class GroupCommitTests(NodesWithoutRedis nodes) : IClassFixture<NodesWithoutRedis>
{
    [Fact]
    public async Task Two_nodes_that_write_crosswise_to_the_same_conversations_finish_and_leave_no_hole()
    {
        const int Many = 20, Rounds = 25;
        var conversations = await StartAsync(Many);
        await Task.WhenAll(Enumerable.Range(0, Rounds).SelectMany(_ => conversations.SelectMany(one => new[] { SayAsync(nodes.A, one), SayAsync(nodes.B, one) })));
        foreach (var conversation in conversations)
        {
            var log = await nodes.A.Transcript.EntriesAsync(conversation.Id, 0, int.MaxValue, hidden: true, Stop);
            Assert.Equal(Enumerable.Range(1, 2 * Rounds), log.Select(entry => entry.Seq));
            Assert.Equal(2 * Rounds, log.Select(entry => entry.Id).Distinct().Count());
        }
    }

    [Fact]
    public async Task A_refusal_rests_on_the_database_not_on_what_a_node_remembers()
    {
        var conversation = (await StartAsync(1))[0];
        Assert.True((await nodes.A.Desk.ClaimAsync(nodes.Shop.Omar, conversation.Id, Stop)).Outcome.Ok);
        Assert.True((await nodes.B.Desk.ReturnToBotAsync(nodes.Shop.Omar, conversation.Id, Stop)).Outcome.Ok);
        // For A it is still Omar's.
        Assert.True((await nodes.A.Desk.ClaimAsync(nodes.Shop.Ines, conversation.Id, Stop)).Outcome.Ok);
        // For B it is with the bot.
        var (outcome, seen) = await nodes.B.Desk.ClaimAsync(nodes.Shop.Omar, conversation.Id, Stop);
        Assert.Equal((Refusal.Taken, "Ines"), (outcome.Refusal, seen!.AssigneeName));
    }

    [Fact]
    public async Task A_write_decided_under_an_older_epoch_is_refused_though_its_node_knows_no_newer_one()
    {
        var conversation = (await StartAsync(1))[0];
        var asked = await SayAsync(nodes.A, conversation);
        await nodes.B.Desk.ClaimAsync(nodes.Shop.Omar, conversation.Id, Stop);
        var late = await nodes.A.Log.ChangeAsync(conversation.Id, (held, now) => held.AnswerAsBot(0, asked.Outcome.Entry!.Seq, "Here", [], [], now), Stop);
        Assert.Equal(Refusal.BotIsSilent, late.Outcome.Refusal);
    }

    [Fact]
    public async Task A_conversation_somebody_holds_keeps_no_other_waiting()
    {
        var conversations = await StartAsync(10);
        await using var db = nodes.Postgres.Open();
        await using var held = await db.Database.BeginTransactionAsync(Stop);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM conversations WHERE id = {conversations[0].Id} FOR UPDATE", Stop);
        var waits = SayAsync(nodes.A, conversations[0]);
        Assert.All(await Task.WhenAll(conversations.Skip(1).Select(one => SayAsync(nodes.A, one))), result => Assert.True(result.Outcome.Ok));
        Assert.False(waits.IsCompleted);
        await held.RollbackAsync(Stop);
        Assert.True((await waits).Outcome.Ok);
    }

    [Fact]
    public async Task Beyond_the_queue_writes_are_refused_and_what_was_taken_is_stored()
    {
        var conversation = (await StartAsync(1))[0];
        await using var db = nodes.Postgres.Open();
        await using var held = await db.Database.BeginTransactionAsync(Stop);
        await db.Database.ExecuteSqlAsync($"LOCK TABLE conversations IN EXCLUSIVE MODE", Stop);
        var writes = Enumerable.Range(0, Limits.WriteQueue + (2 * Limits.WriteBatch)).Select(_ => SayAsync(nodes.A, conversation)).ToList();
        await Until.Async(() => writes.Exists(write => write.IsFaulted));
        await held.RollbackAsync(Stop);
        await Task.WhenAll(writes.Select(write => write.ContinueWith(_ => { }, Stop, TaskContinuationOptions.None, TaskScheduler.Default)));
        var refused = writes.FindAll(write => write.IsFaulted);
        Assert.All(refused, write => Assert.IsType<Overloaded>(write.Exception!.InnerException));
        Assert.InRange(writes.Count - refused.Count, Limits.WriteQueue, Limits.WriteQueue + Limits.WriteBatch);
        Assert.Equal(writes.Count - refused.Count, (await nodes.A.Transcript.FindAsync(conversation.Id, Stop))!.LastSeq);
    }

    [Fact]
    public async Task The_statement_writes_every_column_the_fold_has()
    {
        await using var db = nodes.Postgres.Open();
        string[] fixedAtBirth = ["id", "store", "shopper_id", "created_at"], queue = ["bot_lease_until", "bot_tries", "bot_trace"];
        var columns = db.Model.FindEntityType(typeof(Conversation))!.GetProperties().Where(property => !property.IsShadowProperty()).Select(property => property.GetColumnName());
        Assert.Equal(columns.Except([.. fixedAtBirth, .. queue]).Order(), CommitStatement.Written.Order());
    }

    private async Task<List<Conversation>> StartAsync(int many)
    {
        var started = new List<Conversation>();
        for (var number = 0; number < many; number++)
        {
            var shopper = await nodes.Shop.ShopperAsync();
            started.Add((await nodes.A.Log.StartAsync(shopper.Store, shopper.Id, Stop)).Conversation);
        }
        return started;
    }

    private static Task<Result> SayAsync(Node node, Conversation to)
    {
        var (id, shopper) = (Guid.CreateVersion7(), Author.Shopper(to.ShopperId));
        return node.Log.WriteAsync(to.Id, id, EntryKind.Message, "Where is it?", shopper, (held, now) => held.WriteAsShopper(id, "Where is it?", shopper, false, now), Stop);
    }
}
