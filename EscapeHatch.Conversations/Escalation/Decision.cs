using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Escalation;

/// <summary>What happens with a turn.</summary>
public enum DecisionAction
{
    /// <summary>The bot's draft is sent.</summary>
    Answer,

    /// <summary>The bot asks back once instead of guessing.</summary>
    Clarify,

    /// <summary>A person takes over.</summary>
    HandOver,
}

/// <summary>One thing that spoke for a person.</summary>
/// <param name="Name">What fired, for example <c>confidence</c>.</param>
/// <param name="Reason">The reason it stands for.</param>
/// <param name="Value">The value measured, where there is one.</param>
/// <param name="Threshold">The limit it crossed, where there is one.</param>
/// <param name="Evidence">The words or names behind it.</param>
public sealed record FiredTrigger(string Name, string Reason, double? Value = null, double? Threshold = null, string Evidence = "")
{
    /// <summary>True when it only offers a person while the bot goes on.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Offers { get; init; }
}

/// <summary>A decision with all its reasons, as it is stored, shown to the agent and replayed.</summary>
public sealed record Decision
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>What happens.</summary>
    public required DecisionAction Action { get; init; }

    /// <summary>Why, when a person takes over: a string of <see cref="Reason"/> or <see cref="ReasonWords"/>.</summary>
    public string? Reason { get; init; }

    /// <summary>True when a person is alerted while the bot goes on.</summary>
    public bool Alert { get; init; }

    /// <summary>True when the bot's message offers a person.</summary>
    public bool Offer { get; init; }

    /// <summary>What fired, the deciding one first.</summary>
    public IReadOnlyList<FiredTrigger> Fired { get; init; } = [];

    /// <summary>One sentence: what would have had to be different.</summary>
    public string Counterfactual { get; init; } = "";

    /// <summary>The same for programs: changes that together give another action, none of which could be smaller.</summary>
    public IReadOnlyList<Change> Changes { get; init; } = [];

    /// <summary>How far each signal was from its threshold.</summary>
    public IReadOnlyList<Contribution> Contributions { get; init; } = [];

    /// <summary>What it was judged by.</summary>
    public required TurnSignals Signals { get; init; }

    /// <summary>All else it rests on; null in records of the first policy, which did not keep it.</summary>
    public Grounds? Grounds { get; init; }

    /// <summary>How likely a person is due at this message or the next; null when that is not known. It decides nothing.</summary>
    public Signal? Due { get; init; }

    /// <summary>What wrote the draft.</summary>
    public string Model { get; init; } = "";

    /// <summary>The version of model and prompt.</summary>
    public string Version { get; init; } = "";

    /// <summary>The version of the policy.</summary>
    public string Policy { get; init; } = EscalationPolicy.Version;

    /// <summary>How long the turn took, in milliseconds.</summary>
    public double ElapsedMs { get; init; }

    /// <summary>The decision on an explicit request, made in the request that stores the message, before any bot.</summary>
    /// <param name="result">What was found in the message.</param>
    /// <param name="text">The message, for its mood.</param>
    /// <param name="elapsed">How long finding it took.</param>
    public static Decision ForExplicit(ExplicitResult result, string text, TimeSpan elapsed)
    {
        ArgumentNullException.ThrowIfNull(result);
        var mood = MoodText.Of(text);
        var signals = new TurnSignals
        {
            Explicit = Signal.Of(result.Score, result.Evidence, ExplicitRequest.Model, ExplicitRequest.Version),
            Sentiment = Sentiment.Score(mood), Frustration = Frustration.Score(mood), Sensitive = Sensitive.Score(text),
        };
        return EscalationPolicy.Decide(new DecisionInput { Signals = signals, SmallTalk = true, Elapsed = elapsed });
    }

    /// <summary>Decides again what was recorded: to the bit the same while the policy is the one that wrote it; null for a record without grounds.</summary>
    public static Decision? Replay(Decision recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        if (recorded.Grounds is not { } grounds || recorded.Policy != EscalationPolicy.Version)
            return null;
        var again = EscalationPolicy.Decide(new Case(recorded.Signals, grounds));
        return again with { Model = recorded.Model, Version = recorded.Version, Due = recorded.Due, ElapsedMs = recorded.ElapsedMs };
    }

    /// <summary>Decides the turns since one hand-back, oldest first, under other settings; takes records of every policy.</summary>
    public static IReadOnlyList<Decision> Replay(IReadOnlyList<Decision> segment, Thresholds thresholds) => WhatIf.Of(segment, thresholds);

    /// <summary>The stored form.</summary>
    public JsonObject ToJson() => JsonSerializer.SerializeToNode(this, Json)!.AsObject();

    /// <summary>Reads the stored form.</summary>
    /// <exception cref="JsonException">It is not one.</exception>
    public static Decision FromJson(JsonNode json)
        => json.Deserialize<Decision>(Json) ?? throw new JsonException("A decision is an object.");
}
