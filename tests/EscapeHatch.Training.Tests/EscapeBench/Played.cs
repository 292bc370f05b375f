using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Signals;
using EscapeHatch.Training.EscapeBench;

namespace EscapeHatch.Training.Tests.EscapeBench;

/// <summary>Conversations made by hand: what is true of each message, and what the bot is said to have done.</summary>
internal static class Played
{
    /// <summary>One message and what became of it.</summary>
    public sealed record Turn(TurnGold Gold, DecisionAction Action)
    {
        public double? Confidence { get; init; } = 0.8;

        public double? Due { get; init; }

        public string? Doc { get; init; }

        public string Reason { get; init; } = Lifecycle.LowConfidence;

        public double Milliseconds { get; init; } = 1;
    }

    public static Turn Answered(TurnGold? gold = null) => new(gold ?? new(), DecisionAction.Answer);

    public static Turn AskedBack(TurnGold? gold = null) => new(gold ?? new(), DecisionAction.Clarify);

    public static Turn Handed(TurnGold? gold = null, string reason = Lifecycle.LowConfidence) => new(gold ?? new(), DecisionAction.HandOver) { Reason = reason };

    public static TurnGold Direct { get; } = new() { Explicit = "direct" };

    public static TurnGold Unanswerable(int? rephrases = null) => new() { Answerable = false, RephraseOf = rephrases };

    public static TurnGold Answerable(string doc = "returns") => new() { Answerable = true, Doc = doc };

    public static ChatScore Score(params Turn[] turns)
    {
        var chat = GoldRule.Apply(new BenchChat("c", "demo", [.. turns.Index().Select(turn => new BenchTurn(turn.Index, "…", TimeSpan.Zero, turn.Item.Gold))]));
        var handed = Array.FindIndex(turns, turn => turn.Action == DecisionAction.HandOver);
        return ChatScore.Of(new ReplayedChat(chat, [.. turns.Index().Select(turn => handed >= 0 && turn.Index > handed ? new ReplayedTurn(turn.Index) { WithPerson = true } : Of(turn.Item, turn.Index))]));
    }

    private static ReplayedTurn Of(Turn turn, int at) => new(at)
    {
        Sources = turn.Doc is { } doc ? [doc] : [], Took = TimeSpan.FromMilliseconds(turn.Milliseconds),
        Decision = new Decision
        {
            Action = turn.Action, Reason = turn.Action == DecisionAction.HandOver ? turn.Reason : null,
            Signals = new TurnSignals { Confidence = new Signal(turn.Confidence) }, Due = turn.Due is { } due ? Signal.Of(due) : null,
        },
    };

    private static class Lifecycle
    {
        public const string LowConfidence = Conversations.Lifecycle.Reason.LowConfidence;
    }
}
