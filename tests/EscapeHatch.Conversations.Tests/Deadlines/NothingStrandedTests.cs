using EscapeHatch.Conversations.Deadlines;
using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Conversations.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EscapeHatch.Conversations.Tests.Deadlines;

public sealed class NothingStrandedTests(Core core) : IClassFixture<Core>
{
    private const int Conversations = 30, Rounds = 10;
    private static readonly Patience Usual = Patience.Of(new Thresholds());

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Whatever_is_killed_whoever_waits_is_taken_called_for_or_offered_a_callback_in_time(int seed)
    {
        core.CatchUp();
        var (random, all) = (new Random(seed), await core.AskManyAsync(Conversations));
        for (var round = 0; round < Rounds; round++)
        {
            await Task.WhenAll(all.Select(conversation => LiveAsync(conversation, random.Next(10), random.Next(3) == 0)));
            await FaultAsync(random.Next(4));
            Assert.Empty(await StrandedAsync());
        }
        var before = await WaitingAsync();
        Assert.NotEmpty(before);
        foreach (var (id, _) in before) await core.AgeAsync(id, Limits.AlertPause);
        await core.Postgres.ExecuteAsync($"UPDATE conversations SET next_step_at = now() WHERE next_step_at > now() AND next_step_at <= now() + {Limits.DeadlineLease}");
        await core.LookAsync();
        var after = (await WaitingAsync()).ToDictionary(one => one.Id, one => one.Alerts);
        Assert.DoesNotContain(before, one => after.TryGetValue(one.Id, out var alerts) && alerts <= one.Alerts);
        Assert.Empty(await StrandedAsync());
    }

    // What people, the bot and timers do, and what fails half-way.
    private async Task LiveAsync(Conversation conversation, int what, bool cut)
    {
        using var kill = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        if (cut) kill.CancelAfter(what);
        try
        {
            await (what switch
            {
                0 => core.SayAsync(conversation, "Hello?"),
                1 or 2 => core.HandOvers.AskAsync(conversation.Id, new HandOvers.Request(Reason.Button, Author.Shopper(conversation.ShopperId)), kill.Token),
                3 => core.Desk.ClaimAsync(core.Omar, conversation.Id, kill.Token),
                4 => core.Desk.ReplyAsync(core.Omar, conversation.Id, Guid.CreateVersion7(), "Yes?", kill.Token),
                5 => core.Desk.ReleaseAsync(core.Omar, conversation.Id, kill.Token),
                6 => core.Desk.ReturnToBotAsync(core.Omar, conversation.Id, kill.Token),
                7 => core.AgeAsync(conversation.Id, Usual.Agent),
                8 => core.Desk.EndAsync(core.Ines, conversation.Id, kill.Token),
                _ => core.Node.Deadlines.LookAsync(kill.Token),
            });
        }
        catch (Exception exception) when (exception is OperationCanceledException || Outage.Is(exception))
        {
            // Killed half-way: that is what this test is about.
        }
    }

    private async Task FaultAsync(int fault)
    {
        // A node that dies with what it claimed, and a database that drops everybody.
        if (fault == 0) await core.Node.Get<DeadlineQueue>().ClaimAsync(10, Stop);
        if (fault != 1) return;
        await core.Postgres.ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
        NpgsqlConnection.ClearAllPools();
    }

    private Task<List<Guid>> StrandedAsync() => core.Database.UseAsync(db => db.Database.SqlQuery<Guid>(
        $"""SELECT id AS "Value" FROM conversations WHERE status <> 'ended' AND next_step_at IS NULL""").ToListAsync(Stop));

    private Task<List<Waiting>> WaitingAsync() => core.Database.UseAsync(db => db.Conversations.Where(one => one.Status == Status.Unassigned)
        .Select(one => new Waiting(one.Id, one.Alerts)).ToListAsync(Stop));

    private sealed record Waiting(Guid Id, int Alerts);
}
