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
    /// <summary>Runs the turn that <paramref name="claimed"/> is due.</summary>
    public async Task RunAsync(Conversation claimed, CancellationToken stop)
    {
        using var span = Telemetry.Source.StartActivity("bot turn", ActivityKind.Consumer, claimed.BotTrace);
        span?.SetTag("escapehatch.conversation", claimed.Id);
        var began = clock.GetTimestamp();
        var dialogue = Dialogue.Read(await transcript.NewestAsync(claimed.Id, Limits.PageMost, stop), claimed.SettledSeq);
        var store = await stores.OfAsync(claimed.Store, stop);
        var draft = await answerer.DraftAsync(dialogue.Question(store), stop);
        var decision = EscalationPolicy.Decide(Input(store, dialogue, draft, clock.GetElapsedTime(began)));
        span?.SetTag("escapehatch.action", decision.Action.ToString());
        var outcome = await ActAsync(claimed, dialogue, draft, decision, stop);
        if (outcome.Refusal is { } refusal) Dropped(claimed, refusal);
        else if (claimed.LastShopperAt is { } asked) Telemetry.BotTurn.Record((clock.GetUtcNow() - asked).TotalSeconds);
    }

    /// <summary>Hands over a conversation whose turn failed too often.</summary>
    public Task GiveUpAsync(Conversation claimed, CancellationToken stop) =>
        handOvers.AskAsync(claimed.Id, new HandOvers.Request(Reason.BotSilent, Author.System, Epoch: claimed.Epoch), stop);

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
