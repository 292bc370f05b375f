using System.Diagnostics;
using System.Text.Json.Nodes;
using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Signals;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Conversations.Stores;
using EscapeHatch.Worker.Answering;

namespace EscapeHatch.Worker.Turns;

/// <summary>
/// One turn of the bot: read, draft, score, decide, and only then write, in a transaction that looks again: a person who took over meanwhile
/// drops the draft, a shopper who wrote again gets a new one, a decided hand-over stands.
/// </summary>
public sealed class BotTurn(Transcript transcript, StoreSettings stores, Answerer answerer, ConversationLog log, HandOvers handOvers, TimeProvider clock, ILogger<BotTurn> logger)
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
        var decision = EscalationPolicy.Decide(Input(store, dialogue, draft, clock.GetElapsedTime(began)));
        span?.SetTag("escapehatch.action", decision.Action.ToString());
        Stage("decide", clock.GetElapsedTime(drafted));
        var decided = clock.GetTimestamp();
        var outcome = await ActAsync(claimed, dialogue, draft, decision, stop);
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

    private static DecisionInput Input(Store store, Dialogue dialogue, Draft draft, TimeSpan elapsed)
    {
        var confident = EscalationPolicy.IsConfident(draft.Confidence, store.Thresholds, dialogue.Earlier) || draft.SmallTalk;
        var drafted = new Exchange(dialogue.Asked, draft.Text, [.. draft.Sources.Select(source => source.Id.ToString())], confident);
        Exchange[] exchanges = [.. dialogue.Exchanges, drafted];
        var sentiment = Sentiment.Score(dialogue.Asked);
        return new DecisionInput
        {
            Signals = new TurnSignals
            {
                Confidence = draft.Confidence, Sentiment = sentiment, Frustration = Frustration.Score(dialogue.Asked),
                SentimentTrend = Sentiment.Trend([.. dialogue.Earlier.Select(turn => turn.Sentiment), sentiment]),
                Explicit = ExplicitRequest.Score(dialogue.Asked),
                Repeats = draft.SmallTalk ? 0 : Repeats.Count(exchanges), Rephrases = Repeats.Rephrases(exchanges), Unanswered = Repeats.Unanswered(exchanges),
            },
            Thresholds = store.Thresholds, Earlier = dialogue.Earlier, BotTurns = exchanges.Length, SmallTalk = draft.SmallTalk,
            Failure = draft.Failure, Model = draft.Model, Version = draft.Version, Elapsed = elapsed,
        };
    }

    private async Task<Outcome> ActAsync(Conversation claimed, Dialogue dialogue, Draft draft, Decision decision, CancellationToken stop)
    {
        var record = DecisionEntry.Of(decision, Intent.Of(dialogue.Asked, draft.Sources.Select(source => source.Title)));
        if (decision.Action == DecisionAction.HandOver)
            return (await handOvers.AskAsync(claimed.Id, new HandOvers.Request(decision.Reason!, Author.Bot, record, claimed.Epoch), stop)).Outcome;
        var (text, sources) = decision.Action == DecisionAction.Clarify ? (draft.ClarifyingQuestion, []) : (draft.Text, draft.Sources);
        JsonArray named = [.. sources.Select(source => new JsonObject { ["articleId"] = source.Id.ToString(), ["title"] = source.Title })];
        return (await log.ChangeAsync(claimed.Id, (conversation, now) =>
            conversation.AnswerAsBot(claimed.Epoch, dialogue.Answers, text, named, record, now), stop)).Outcome;
    }

    private void Dropped(Conversation claimed, Refusal refusal)
    {
        Telemetry.DroppedDrafts.Add(1, KeyValuePair.Create("why", (object?)refusal.ToString()));
        logger.LogInformation("The draft for conversation {Conversation} was dropped: {Why}", claimed.Id, refusal);
    }
}
