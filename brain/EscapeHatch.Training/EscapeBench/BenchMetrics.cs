using EscapeHatch.Training.Report;

namespace EscapeHatch.Training.EscapeBench;

/// <summary>One row of D10's table.</summary>
/// <param name="Name">What decision.md calls it.</param>
/// <param name="Figure">How it is measured.</param>
/// <param name="Goal">What is wanted; null for what stands beside another.</param>
/// <param name="Unit">How it is printed.</param>
internal sealed record BenchMetric(string Name, Func<IReadOnlyList<ChatScore>, double> Figure, Goal? Goal, Unit Unit = Unit.Percent)
{
    /// <summary>All rows but cost, whose goal depends on another judge's.</summary>
    public static IReadOnlyList<BenchMetric> All { get; } =
    [
        new("missed explicit requests", BenchScore.MissedExplicit, Goal.AtMost(0.01)),
        new("false hand-overs", BenchScore.FalseHandoff, Goal.AtMost(0.03)),
        new("window recall", BenchScore.WindowRecall, Goal.AtLeast(0.90), Unit.Share),
        new("window F1", BenchScore.WindowF1, Goal.AtLeast(0.92), Unit.Share),
        new("premature", BenchScore.Premature, Goal.AtMost(0.03)),
        new("late", BenchScore.Late, Goal.AtMost(0.05)),
        new("missed", BenchScore.Missed, Goal.AtMost(0.04)),
        new("turns to a person, median", chats => BenchScore.Delay(chats, 0.5), Goal.AtMost(0), Unit.Number),
        new("turns to a person, p95", chats => BenchScore.Delay(chats, 0.95), Goal.AtMost(1), Unit.Number),
        new("containment", BenchScore.Containment, Goal.AtLeast(0.95)),
        new("wrong-answer exposure", BenchScore.WrongAnswers, Goal.AtMost(0.05)),
        new("ECE-15 of P(answer right)", chats => BenchScore.Ece(chats.SelectMany(chat => chat.Right)), Goal.AtMost(0.03), Unit.Share),
        new("Brier of P(answer right)", chats => BenchScore.Brier(chats.SelectMany(chat => chat.Right)), null, Unit.Share),
        new("ECE-15 of P(due within one turn)", chats => BenchScore.Ece(chats.SelectMany(chat => chat.Due)), Goal.AtMost(0.03), Unit.Share),
        new("Brier of P(due within one turn)", chats => BenchScore.Brier(chats.SelectMany(chat => chat.Due)), null, Unit.Share),
        new("primary reason", BenchScore.ReasonRight, Goal.AtLeast(0.85), Unit.Share),
        new("cost per 100 chats", BenchScore.Cost, null, Unit.Number),
        new("time a turn, p99 ms", BenchScore.SlowestPercent, Goal.AtMost(5), Unit.Number),
    ];
}
