using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Signals;
using EscapeHatch.Conversations.Stores;
using EscapeHatch.Worker.Answering;
using EscapeHatch.Worker.Turns;

namespace EscapeHatch.Training.EscapeBench;

/// <summary>What decides a turn, with all the product knows of it.</summary>
/// <param name="Store">The store.</param>
/// <param name="Dialogue">The conversation so far.</param>
/// <param name="Draft">What the bot would say.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record Open(Store Store, Dialogue Dialogue, Draft Draft, TimeSpan Elapsed);

/// <summary>A way to decide.</summary>
/// <param name="Id">As in <c>B4</c>.</param>
/// <param name="Name">In words.</param>
/// <param name="Decide">The bot's turn.</param>
public sealed record Judge(string Id, string Name, Func<Open, TurnVerdict> Decide)
{
    /// <summary>True when a request for a person is granted at the door, before any bot.</summary>
    public bool DoorListens { get; init; } = true;
}

/// <summary>The product, the rules it is compared with, and the product with each signal taken away.</summary>
public static class Judges
{
    private const double IndustryConfidence = 0.4, IndustrySentiment = 0.25;

    /// <summary>The product.</summary>
    public static Judge Product { get; } = new("B4", "the product", open => TurnReading.Judge(open.Store, open.Dialogue, open.Draft, open.Elapsed));

    /// <summary>What it is compared with.</summary>
    public static IReadOnlyList<Judge> Baselines { get; } =
    [
        new("B0", "never", open => Plain(open, null)) { DoorListens = false },
        new("B1", "explicit pattern only", open => Plain(open, null)),
        new("B2", "the industry's rule", open => Plain(open, Industry(open))),
        new("B3", "per turn, without history", open => Product.Decide(open with { Dialogue = open.Dialogue with { Exchanges = [], Earlier = [] } })),
    ];

    /// <summary>The product with each signal taken away.</summary>
    public static IReadOnlyList<Judge> Ablations { get; } =
    [
        new Judge("B4", "without explicit", open => Without(open, signals => signals with { Explicit = Signal.Unknown })) { DoorListens = false },
        new("B4", "without confidence's history (unanswered)", open => Without(open, signals => signals, limits => limits with { Unanswered = int.MaxValue })),
        new("B4", "without repeats", open => Without(open, signals => signals with { Repeats = 0, Rephrases = 0 })),
        new("B4", "without sentiment", open => Without(open, signals => signals with { Sentiment = Signal.Unknown })),
        new("B4", "without frustration", open => Without(open, signals => signals with { Frustration = Signal.Unknown })),
    ];

    // The answering is the product's: confident drafts are sent, others asked back.
    private static TurnVerdict Plain(Open open, string? reason)
    {
        var input = TurnReading.Input(open.Store.Thresholds, open.Dialogue, open.Draft, TextSignals.Of(open.Dialogue.Asked, open.Draft.Titles), open.Elapsed);
        var confident = open.Draft.SmallTalk || EscalationPolicy.IsConfident(open.Draft.Confidence, input.Thresholds, input.Earlier);
        var action = reason is not null ? DecisionAction.HandOver : confident ? DecisionAction.Answer : DecisionAction.Clarify;
        var decision = new Decision { Action = action, Reason = reason, Signals = input.Signals };
        var (text, sources) = action == DecisionAction.Clarify ? (open.Draft.ClarifyingQuestion, []) : (open.Draft.Text, open.Draft.Sources);
        return new TurnVerdict(decision, DecisionEntry.Of(decision, Intent.Other), text, sources);
    }

    private static string? Industry(Open open) =>
        open.Draft.Confidence.Below(IndustryConfidence) && open.Dialogue.Earlier is [.., var last] && last.Confidence.Below(IndustryConfidence) ? Reason.LowConfidence
        : Sentiment.Score(open.Dialogue.Asked).Value <= IndustrySentiment ? Reason.Sentiment : null;

    private static TurnVerdict Without(Open open, Func<TurnSignals, TurnSignals> take, Func<Thresholds, Thresholds>? limits = null)
    {
        var input = TurnReading.Input(open.Store.Thresholds, open.Dialogue, open.Draft, TextSignals.Of(open.Dialogue.Asked, open.Draft.Titles), open.Elapsed);
        return TurnReading.Judge(input with { Signals = take(input.Signals), Thresholds = limits?.Invoke(input.Thresholds) ?? input.Thresholds }, open.Dialogue, open.Draft);
    }
}
