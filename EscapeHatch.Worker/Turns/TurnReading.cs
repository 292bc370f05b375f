using System.Text.Json.Nodes;
using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Signals;
using EscapeHatch.Conversations.Stores;
using EscapeHatch.Worker.Answering;
using EscapeHatch.Worker.Articles;

namespace EscapeHatch.Worker.Turns;

/// <summary>What a turn comes to: the decision, its record, and what the bot says when it is not a hand-over.</summary>
/// <param name="Decision">The decision with its signals and reasons.</param>
/// <param name="Record">The same as it is stored, with the intent.</param>
/// <param name="Text">What the bot says: the draft, or the question back; what it would have said when a person takes over.</param>
/// <param name="Sources">The articles that text rests on.</param>
public sealed record TurnVerdict(Decision Decision, JsonObject Record, string Text, IReadOnlyList<ArticleHit> Sources)
{
    /// <summary>The articles as a bot's message names them: <c>[{articleId,title}]</c>.</summary>
    public JsonArray Named => [.. Sources.Select(source => new JsonObject { ["articleId"] = source.Id.ToString(), ["title"] = source.Title })];
}

/// <summary>Judges a turn from what is known of it: no database, no network, no clock. The evaluation judges by this very code.</summary>
public static class TurnReading
{
    /// <summary>Judges one turn.</summary>
    /// <param name="store">The store, for its thresholds.</param>
    /// <param name="dialogue">The conversation so far.</param>
    /// <param name="draft">What the bot would say.</param>
    /// <param name="elapsed">How long the turn took so far; goes into the record, decides nothing.</param>
    public static TurnVerdict Judge(Store store, Dialogue dialogue, Draft draft, TimeSpan elapsed) =>
        Judge(Input(store.Thresholds, dialogue, draft, TextSignals.Of(dialogue.Asked, draft.Titles), elapsed), dialogue, draft);

    /// <summary>Judges one turn by what was read of it already.</summary>
    public static TurnVerdict Judge(DecisionInput input, Dialogue dialogue, Draft draft)
    {
        var decision = EscalationPolicy.Decide(input);
        var record = DecisionEntry.Of(decision, decision.Signals.Intent.Kind ?? Intent.Other);
        var offer = decision.Offer ? $"\n\n{OfferWords.In(LanguageGuess.Of(dialogue.Asked))}" : "";
        return decision.Action == DecisionAction.Clarify ? new TurnVerdict(decision, record, draft.ClarifyingQuestion + offer, [])
            : new TurnVerdict(decision, record, draft.Text + offer, draft.Sources);
    }

    /// <summary>What the policy decides by.</summary>
    /// <param name="thresholds">The store's thresholds.</param>
    /// <param name="dialogue">The conversation so far.</param>
    /// <param name="draft">What the bot would say.</param>
    /// <param name="words">What the open question's words say; whoever scored it.</param>
    /// <param name="elapsed">How long the turn took so far.</param>
    public static DecisionInput Input(Thresholds thresholds, Dialogue dialogue, Draft draft, TextSignals words, TimeSpan elapsed)
    {
        var confident = EscalationPolicy.IsConfident(draft.Confidence, thresholds, dialogue.Earlier) || draft.SmallTalk;
        var drafted = new Exchange(dialogue.Asked, draft.Text, [.. draft.Sources.Select(source => source.Id.ToString())], confident);
        Exchange[] exchanges = [.. dialogue.Exchanges, drafted];
        return new DecisionInput
        {
            Signals = Signals(dialogue, draft, words, exchanges),
            Thresholds = thresholds, Earlier = dialogue.Earlier, BotTurns = dialogue.Earlier.Count + 1, SmallTalk = draft.SmallTalk,
            Settled = dialogue.Settled, Offered = dialogue.Offered, Accepts = dialogue.Offered && Assent.Is(dialogue.Asked),
            Failure = draft.Failure, DraftWantsPerson = draft.WantsPerson, Model = draft.Model, Version = draft.Version, Elapsed = elapsed,
        };
    }

    private static TurnSignals Signals(Dialogue dialogue, Draft draft, TextSignals words, Exchange[] exchanges) => new()
    {
        Confidence = draft.Confidence, Sentiment = words.Sentiment, Frustration = TurnFrustration.Of(words.Frustration, Behaviour(dialogue, draft, exchanges)), Explicit = words.Explicit, Sensitive = words.Sensitive,
        Intent = words.Intent, Matters = Matters.Count(dialogue.Asked),
        SentimentTrend = Sentiment.Trend([.. dialogue.Earlier.Select(turn => turn.Sentiment), words.Sentiment]),
        Repeats = draft.SmallTalk ? 0 : Repeats.Count(exchanges), Rephrases = draft.SmallTalk ? 0 : Repeats.Rephrases(exchanges), Unanswered = draft.SmallTalk ? 0 : Repeats.Unanswered(exchanges),
    };

    private static Behaviour Behaviour(Dialogue dialogue, Draft draft, Exchange[] exchanges) => new()
    {
        Repeats = draft.SmallTalk ? 0 : Repeats.Count(exchanges), Rephrases = Repeats.Rephrases(exchanges), Unanswered = Repeats.Unanswered(exchanges), Burst = dialogue.Burst,
        Falling = Conversations.Signals.Behaviour.IsFalling([.. dialogue.Earlier.Select(turn => turn.Confidence), draft.Confidence]),
        Shortening = Conversations.Signals.Behaviour.IsShortening(exchanges.Select(exchange => exchange.Question)),
    };
}
