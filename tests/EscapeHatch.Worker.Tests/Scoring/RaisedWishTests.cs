using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Signals;
using EscapeHatch.Conversations.Stores;
using EscapeHatch.Worker.Answering;
using EscapeHatch.Worker.Scoring;
using EscapeHatch.Worker.Turns;

namespace EscapeHatch.Worker.Tests.Scoring;

/// <summary>A model can raise the wish for a person and never lower it, whatever it and the embedded scorers say.</summary>
public sealed class RaisedWishTests
{
    private const int Cases = 20_000;

    private static readonly Dialogue[] Dialogues = [Asked(), Asked(0.3), Asked(0.9, 0.9), Asked(0.47, 0.2)];

    [Fact]
    public void No_score_ever_brings_a_turn_nearer_to_the_bot()
    {
        var random = new Random(20261128);
        var raised = 0;
        for (var one = 0; one < Cases; one++)
        {
            var (dialogue, draft, words, score) = (Dialogues[random.Next(Dialogues.Length)], Drafted(random), Words(random), Score(random));
            var own = Decide(dialogue, draft, words);
            var joined = Decide(dialogue, RaisedWish.Raise(draft, score, signal => signal), RaisedWish.Raise(words, score));
            Assert.True(joined.Action >= own.Action, $"case {one}: {own.Action} became {joined.Action} by {score}");
            raised += joined.Action > own.Action ? 1 : 0;
        }
        Assert.InRange(raised, Cases / 50, Cases);
    }

    [Fact]
    public void Each_signal_moves_towards_a_person_or_stays()
    {
        var random = new Random(20261129);
        for (var one = 0; one < Cases; one++)
        {
            var (draft, words, score) = (Drafted(random), Words(random), Score(random));
            var (joined, sure) = (RaisedWish.Raise(words, score), RaisedWish.Raise(draft, score, signal => signal).Confidence);
            Assert.False(joined.Explicit.Value < words.Explicit.Value || joined.Frustration.Value < words.Frustration.Value, $"case {one}");
            Assert.False(joined.Sentiment.Value > words.Sentiment.Value || sure.Value > draft.Confidence.Value, $"case {one}");
            Assert.Equal((draft.Confidence.IsKnown, true), (sure.IsKnown, words.Sensitive.Kind is null || joined.Sensitive == words.Sensitive));
            Assert.False(words.Explicit.IsKnown && !joined.Explicit.IsKnown, $"case {one}");
            Assert.Equal((joined, sure), (RaisedWish.Raise(joined, score), RaisedWish.Raise(draft with { Confidence = sure }, score, signal => signal).Confidence));
        }
    }

    [Fact]
    public void What_a_model_adds_bears_its_name_and_version()
    {
        var score = new ModelScore(0.1, 0.8, 0.1, 0.9, ["legal"]) { Model = "m-1", Version = "abc" };
        var words = RaisedWish.Raise(new TextSignals { Explicit = Signal.Of(0.2), Sentiment = Signal.Of(0.5) }, score);
        var draft = RaisedWish.Raise(new Draft { Confidence = Signal.Of(0.5) }, score, signal => signal);
        Assert.All([words.Explicit, words.Sentiment, words.Frustration, words.Sensitive, draft.Confidence], signal => Assert.Equal(("m-1", "abc"), (signal.Model, signal.Version)));
        Assert.Equal((Sensitive.Legal, true), (words.Sensitive.Kind, words.Sensitive.AtLeast(Sensitive.Threshold)));
    }

    [Fact]
    public void The_models_confidence_goes_through_the_stores_calibration()
    {
        var draft = RaisedWish.Raise(new Draft { Confidence = Signal.Of(0.6) }, new ModelScore(0.8, null, null, null, []), signal => signal with { Value = signal.Value * 0.5 });
        Assert.Equal(0.4, draft.Confidence.Value);
    }

    [Fact]
    public void Every_matter_a_model_may_name_is_one_the_product_knows() => Assert.Equal(Sensitive.Kinds.Order(), ModelScore.Matters.Order());

    private static Decision Decide(Dialogue dialogue, Draft draft, TextSignals words)
        => EscalationPolicy.Decide(TurnReading.Input(new Store { Key = "demo", Name = "Demo" }.Thresholds, dialogue, draft, words, TimeSpan.Zero));

    private static Dialogue Asked(params double[] confidences) => new("And the next one?", 2 * confidences.Length + 1,
        [.. confidences.Select((sure, turn) => new Exchange($"Question {turn} of the shopper", $"Answer {turn} of the bot", [], sure >= 0.45))],
        [.. confidences.Select(sure => new TurnSignals { Confidence = Signal.Of(sure), Sentiment = Signal.Of(0.2), Unanswered = sure >= 0.45 ? 0 : 1 })], []);

    private static Draft Drafted(Random random) => new() { Text = "Here you are.", Confidence = Known(random), SmallTalk = random.Next(10) == 0 };

    private static TextSignals Words(Random random) => new()
    {
        Explicit = Known(random), Frustration = Known(random), Sentiment = Known(random),
        Sensitive = random.Next(20) == 0 ? Signal.Of(0.9) with { Kind = Sensitive.Fraud } : Signal.Of(0),
    };

    private static ModelScore Score(Random random) => new(Known(random).Value, Known(random).Value, Known(random).Value, Known(random).Value,
        random.Next(4) == 0 ? [ModelScore.Matters[random.Next(ModelScore.Matters.Count)]] : []);

    private static Signal Known(Random random) => random.Next(5) == 0 ? Signal.Unknown : Signal.Of(Math.Round(random.NextDouble(), 2));
}
