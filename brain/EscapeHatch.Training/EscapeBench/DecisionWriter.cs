using System.Text.Json.Nodes;
using EscapeHatch.Conversations.Escalation;

namespace EscapeHatch.Training.EscapeBench;

/// <summary>Writes what the product decided, one conversation a line, in the order of the file that was read.</summary>
public static class DecisionWriter
{
    /// <summary>One conversation, without the line's end.</summary>
    public static string Line(ReplayedChat replayed)
    {
        ArgumentNullException.ThrowIfNull(replayed);
        return new JsonObject
        {
            ["id"] = replayed.Chat.Id, ["turns"] = new JsonArray([.. replayed.Turns.Select((turn, at) => Turn(replayed, turn, at))]),
            ["handoff_at"] = replayed.HandoffAt, ["reason"] = replayed.Reason,
        }.ToJsonString(BenchWriter.Json);
    }

    private static JsonNode Turn(ReplayedChat replayed, ReplayedTurn turn, int at)
    {
        if (turn.WithPerson) return new JsonObject { ["i"] = turn.I, ["action"] = "handoff", ["with_person"] = true, ["reason"] = replayed.Reason };
        if (turn.Decision is not { } decision) return Unanswered(replayed, turn, at);
        var written = new JsonObject { ["i"] = turn.I, ["action"] = Action(decision) };
        if (decision.Reason is not null) written["reason"] = decision.Reason;
        if (decision is { Alert: true, Action: var said }) written["bot"] = said == DecisionAction.Clarify ? "clarify" : "answer";
        written["confidence"] = turn.Confidence;
        written["signals"] = decision.ToJson()["signals"]!.DeepClone();
        written["p_due"] = turn.PDue;
        written["articles"] = new JsonArray([.. turn.Sources.Select(source => (JsonNode)source)]);
        written["elapsed_ms"] = Math.Round(turn.Took.TotalMilliseconds, 3);
        return written;
    }

    // Part of a burst: one answer is given to all of it, at the message named.
    private static JsonObject Unanswered(ReplayedChat replayed, ReplayedTurn turn, int at)
    {
        var written = new JsonObject { ["i"] = turn.I, ["action"] = "answer", ["confidence"] = null, ["signals"] = new JsonObject(), ["p_due"] = null, ["articles"] = new JsonArray(), ["elapsed_ms"] = 0 };
        if (replayed.Turns.Skip(at + 1).FirstOrDefault(later => later.Decision is not null) is { } later) written["answered_with"] = later.I;
        return written;
    }

    private static string Action(Decision decision) => decision switch
    {
        { Action: DecisionAction.HandOver } => "handoff",
        { Alert: true } => "alert",
        { Action: DecisionAction.Clarify } => "clarify",
        _ => "answer",
    };
}
