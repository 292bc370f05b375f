using System.Text.Json.Nodes;
using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Signals;
using EscapeHatch.Worker.Turns;

namespace EscapeHatch.Training.EscapeBench;

/// <summary>
/// Plays conversations through the product: its log, its door, its burst pause, its answerer, its reading of a turn. Only the
/// transport is missing. Time is the file's; only how long a turn took is the machine's.
/// </summary>
public sealed class Replay(BenchStores stores, ProductBot bot, TimeProvider watch)
{
    /// <summary>When every conversation begins.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly Guid Visitor = new(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);

    /// <summary>Plays one conversation.</summary>
    public async Task<ReplayedChat> PlayAsync(BenchChat chat, Judge judge, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(chat);
        var (store, now) = (stores.Of(chat), Start);
        var conversation = Conversation.Start(store.Store.Key, Visitor, now);
        var turns = new List<ReplayedTurn>();
        foreach (var (at, turn) in chat.Turns.Index())
        {
            now += turn.Pause;
            var next = at + 1 < chat.Turns.Count ? now + chat.Turns[at + 1].Pause : (DateTimeOffset?)null;
            turns.Add(await TurnAsync(conversation, store, judge, turn, now, next, stop));
        }
        return new ReplayedChat(chat, turns);
    }

    private async Task<ReplayedTurn> TurnAsync(Conversation conversation, BenchStore store, Judge judge, BenchTurn turn, DateTimeOffset now, DateTimeOffset? next, CancellationToken stop)
    {
        if (conversation.Status != Status.Unrequested) return new ReplayedTurn(turn.I) { WithPerson = true };
        if (Stored(turn.Text) is not { } text) return new ReplayedTurn(turn.I);
        var began = watch.GetTimestamp();
        var asks = judge.DoorListens ? ExplicitRequest.Detect(text) : ExplicitResult.Nothing;
        conversation.WriteAsShopper(Guid.CreateVersion7(now), text, Author.Shopper(Visitor), false, now);
        if (asks.Fired)
        {
            var decision = Decision.ForExplicit(asks, text, watch.GetElapsedTime(began));
            HandOver(conversation, decision, DecisionEntry.Of(decision, Intent.Of(text)), Author.Shopper(Visitor), now);
            return new ReplayedTurn(turn.I) { Decision = decision, AtDoor = true, Took = watch.GetElapsedTime(began) };
        }
        // Who writes on before the bot's turn is due gets one answer to all of it.
        if (next < conversation.BotDueAt) return new ReplayedTurn(turn.I);
        return await BotAsync(conversation, store, judge, turn, began, stop);
    }

    private async Task<ReplayedTurn> BotAsync(Conversation conversation, BenchStore store, Judge judge, BenchTurn turn, long began, CancellationToken stop)
    {
        var now = conversation.BotDueAt!.Value;
        ToolBudget.Begin();
        var dialogue = Dialogue.Read([.. conversation.Fresh.TakeLast(Limits.PageMost)], conversation.SettledSeq);
        var draft = await bot.Answerer.DraftAsync(dialogue.Question(store.Store), stop);
        var verdict = judge.Decide(new Open(store.Store, dialogue, draft, watch.GetElapsedTime(began)));
        if (verdict.Decision.Action == DecisionAction.HandOver) HandOver(conversation, verdict.Decision, verdict.Record, Author.Bot, now);
        else conversation.AnswerAsBot(conversation.Epoch, dialogue.Answers, verdict.Text, verdict.Named, verdict.Record, now);
        string[] sources = [.. draft.Sources.Select(source => store.Names[source.Id]), .. draft.Order is { Order.Number: { } number } ? [$"order:{number}"] : (string[])[]];
        return new ReplayedTurn(turn.I) { Decision = verdict.Decision, Sources = sources, SmallTalk = draft.SmallTalk, Took = watch.GetElapsedTime(began) };
    }

    private static void HandOver(Conversation conversation, Decision decision, JsonObject record, Author by, DateTimeOffset now) =>
        conversation.HandOver(decision.Reason!, "A person is on the way.", by, now, record, conversation.Epoch);

    // The door refuses what is empty; nobody can type more than the longest message into the widget.
    private static string? Stored(string text) => text.Trim() is not { Length: > 0 } kept ? null : kept.Length <= Limits.MessageText ? kept : kept[..Limits.MessageText];
}
