using System.Text.Json.Nodes;

namespace EscapeHatch.Conversations.Escalation;

/// <summary>A decision as the data of an entry in the log.</summary>
public static class DecisionEntry
{
    /// <summary>The stored form of the decision with what the shopper wants beside it.</summary>
    public static JsonObject Of(Decision decision, string intent)
    {
        var data = decision.ToJson();
        data["intent"] = intent;
        return data;
    }
}
