using System.Diagnostics;
using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Insights;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Signals;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Worker.Answering;
using EscapeHatch.Worker.Scoring;

namespace EscapeHatch.Worker.Turns;

/// <summary>
/// One turn of the bot: read, draft, score, decide, and only then write, in a transaction that looks again: a person who took over meanwhile
/// drops the draft, a shopper who wrote again gets a new one, a decided hand-over stands.
/// </summary>
public sealed class BotTurn(Transcript transcript, StoreSettings stores, Answerer answerer, TurnJudge judge, StoreCurves curves, ConversationLog log, HandOvers handOvers, TimeProvider clock, ILogger<BotTurn> logger)
{
    /// <summary>Runs the turn.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="histories">The newest entries of the conversations claimed together; when that failed, this one is read alone.</param>
    /// <param name="stop">Cuts it.</param>
    public async Task RunAsync(ClaimedTurn turn, Task<ILookup<Guid, Entry>> histories, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var claimed = turn.Conversation;
        using var span = Telemetry.Source.StartActivity("bot turn", ActivityKind.Consumer, claimed.BotTrace);
        span?.SetTag("escapehatch.conversation", claimed.Id);
        ToolBudget.Begin();
        Stage("queue", turn.Waited);
        var began = clock.GetTimestamp();
        var dialogue = Dialogue.Read(await HistoryAsync(claimed.Id, histories, stop), claimed.SettledSeq);
        var store = await stores.OfAsync(claimed.Store, stop);
        Stage("read", clock.GetElapsedTime(began));
        var draft = await answerer.DraftAsync(dialogue.Question(store), stop);
        var drafted = clock.GetTimestamp();
        var verdict = await judge.JudgeAsync(store, dialogue, draft, await curves.OfAsync(store.Key, stop), began, stop);
        span?.SetTag("escapehatch.action", verdict.Decision.Action.ToString());
        Stage("decide", clock.GetElapsedTime(drafted));
        var decided = clock.GetTimestamp();
        var outcome = await ActAsync(claimed, dialogue, verdict, stop);
        Stage("commit", clock.GetElapsedTime(decided));
        if (outcome.Refusal is { } refusal) Dropped(claimed, refusal);
        else if (claimed.LastShopperAt is { } asked) Telemetry.BotTurn.Record((clock.GetUtcNow() - asked).TotalSeconds);
    }

    /// <summary>Hands over a conversation whose turn failed too often, with what failed in its log.</summary>
    public async Task GiveUpAsync(ClaimedTurn turn, string why, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var (claimed, tries) = (turn.Conversation, Math.Min(turn.Tries, Limits.BotTries));
        var decision = EscalationPolicy.Decide(new DecisionInput { Signals = new TurnSignals(), Failure = $"given up after {tries} tries: {why}" });
        var request = new HandOvers.Request(decision.Reason!, Author.System, DecisionEntry.Of(decision, Intent.Other), claimed.Epoch);
        var result = await handOvers.AskAsync(claimed.Id, request, stop);
        if (!result.Outcome.Ok) return;
        Telemetry.QuarantinedTurns.Add(1, KeyValuePair.Create("why", (object?)why));
        logger.LogError("The turn of conversation {Conversation} was given up after {Tries} tries ({Why}); a person was asked for", claimed.Id, tries, why);
    }

    private static void Stage(string stage, TimeSpan took) => Telemetry.TurnStage.Record(took.TotalSeconds, KeyValuePair.Create("stage", (object?)stage));

    // What can't be read of one conversation must not keep the others from their answers.
    private async Task<IReadOnlyList<Entry>> HistoryAsync(Guid conversation, Task<ILookup<Guid, Entry>> histories, CancellationToken stop)
    {
        await ((Task)histories).WaitAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return histories.IsCompletedSuccessfully ? [.. histories.Result[conversation]] : await transcript.NewestAsync(conversation, Limits.PageMost, stop);
    }

    private async Task<Outcome> ActAsync(Conversation claimed, Dialogue dialogue, TurnVerdict verdict, CancellationToken stop)
    {
        if (verdict.Decision is { Action: DecisionAction.HandOver, Reason: { } reason })
            return (await handOvers.AskAsync(claimed.Id, new HandOvers.Request(reason, Author.Bot, verdict.Record, claimed.Epoch), stop)).Outcome;
        return (await log.ChangeAsync(claimed.Id, (conversation, now) =>
            conversation.AnswerAsBot(claimed.Epoch, dialogue.Answers, verdict.Text, verdict.Named, verdict.Record, now), stop)).Outcome;
    }

    private void Dropped(Conversation claimed, Refusal refusal)
    {
        Telemetry.DroppedDrafts.Add(1, KeyValuePair.Create("why", (object?)refusal.ToString()));
        logger.LogInformation("The draft for conversation {Conversation} was dropped: {Why}", claimed.Id, refusal);
    }
}
