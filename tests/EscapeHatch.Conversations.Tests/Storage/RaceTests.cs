using System.Text.Json.Nodes;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Conversations.Tests.Storage;

/// <summary>What happens at the same instant, on real Postgres.</summary>
public sealed class RaceTests(Core core) : IClassFixture<Core>
{
    // Interleavings of an agent's takeover with the bot's answer; each is a conversation of its own.
    private const int Takeovers = 10_000, AtOnce = 16;

    [Fact]
    public async Task The_bot_never_writes_after_a_takeover_was_stored()
    {
        var asked = await core.AskManyAsync(Takeovers);
        var random = new Random(20261120);
        var orders = asked.ConvertAll(conversation => (Conversation: conversation, Order: random.Next(4)));
        var answered = 0;
        await Parallel.ForEachAsync(orders, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Stop }, async (race, _) =>
        {
            var (conversation, order) = race;
            Task<Result> Answer() => core.Log.ChangeAsync(conversation.Id, (held, now) => held.AnswerAsBot(0, conversation.LastShopperSeq, "Here", [], [], now), Stop);
            Task<Result> Take() => core.Desk.ClaimAsync(order % 2 == 0 ? core.Omar : core.Ines, conversation.Id, Stop);
            var results = order < 2 ? await Task.WhenAll(Answer(), Take()) : [.. (await Task.WhenAll(Take(), Answer())).Reverse()];
            Assert.True(results[1].Outcome.Ok, "An agent may always take over.");
            if (results[0].Outcome.Ok) Interlocked.Increment(ref answered);
        });
        // Bot messages after the status entry that a person made; and each answer told as stored is there.
        var (late, stored) = (await CountAsync($"""
            SELECT count(*)::int AS "Value" FROM entries b JOIN entries s ON s.conversation_id = b.conversation_id AND s.kind = 'status' AND s.seq < b.seq
            WHERE b.author_kind = 'bot'
            """), await CountAsync($"""SELECT count(*)::int AS "Value" FROM entries WHERE author_kind = 'bot' AND kind = 'message'"""));
        Assert.Equal((0, answered), (late, stored));
        Assert.InRange(answered, 1, Takeovers - 1);
    }

    [Fact]
    public async Task Whatever_asks_for_a_person_at_the_same_instant_there_is_one_hand_over()
    {
        foreach (var conversation in await core.AskManyAsync(40))
        {
            HandOvers.Request[] asking =
            [
                new(Reason.Requested, Author.Shopper(conversation.ShopperId), Why("explicit")), new(Reason.LowConfidence, Author.Bot, Why("confidence"), Epoch: 0),
                new(Reason.BotSilent, Author.Bot, Why("botFailure"), Epoch: 0), new(Reason.BotSilent, Author.System, Epoch: 0), new(Reason.Button, Author.Shopper(conversation.ShopperId)),
            ];
            await core.Postgres.ExecuteAsync($"UPDATE conversations SET owed_since = now() - interval '1 hour', next_step_at = now() WHERE id = {conversation.Id}");
            var asked = asking.Select(request => core.HandOvers.AskAsync(conversation.Id, request, Stop)).ToList();
            await Task.WhenAll(asked.Append<Task>(core.Node.Deadlines.LookAsync(Stop)));
            var log = await core.EntriesAsync(conversation);
            Assert.Single(log, entry => entry.Kind == EntryKind.Status);
            Assert.Single(log, entry => entry is { Kind: EntryKind.Message, AuthorKind: AuthorKind.System });
            Assert.True(log.Count(entry => entry.Kind == EntryKind.Decision) <= 1, "A decision that lost was stored.");
            Assert.Equal(Enumerable.Range(1, log.Count), log.Select(entry => entry.Seq));
            Assert.InRange(asked.Count(one => one.Result.Outcome.Ok), 0, 1);
        }
    }

    private static JsonObject Why(string fired) => new() { ["fired"] = fired };

    private Task<int> CountAsync(FormattableString sql) => core.Database.UseAsync(db => db.Database.SqlQuery<int>(sql).SingleAsync(Stop));
}
