using System.Globalization;

namespace EscapeHatch.Conversations.Escalation;

/// <summary>One setting's range; the admin page shows the same.</summary>
/// <param name="Name">The setting's name in JSON.</param>
/// <param name="Least">The smallest value allowed.</param>
/// <param name="Most">The largest value allowed.</param>
/// <param name="Meaning">What it decides.</param>
/// <param name="Danger">What a value outside would do to shoppers.</param>
public sealed record ThresholdRange(string Name, double Least, double Most, string Meaning, string Danger);

/// <summary>When a store's bot gives way to a person. Every setting has a range, and no value in range hides the way to a person.</summary>
public sealed record Thresholds
{
    /// <summary>Below this confidence the bot does not answer; 0.05 to 0.95.</summary>
    public double Confidence { get; init; } = 0.45;

    /// <summary>How much surer the bot must be after an unsure turn; 0 to 0.2.</summary>
    public double Hysteresis { get; init; } = 0.05;

    /// <summary>Turns in a row without a confident answer until a person is asked for; 1 to 4.</summary>
    public int Unanswered { get; init; } = 2;

    /// <summary>Sentiment at or below this counts as upset; 0.05 to 0.5.</summary>
    public double Sentiment { get; init; } = 0.25;

    /// <summary>Upset turns in a row until a person is asked for; 1 to 4.</summary>
    public int UpsetTurns { get; init; } = 2;

    /// <summary>Frustration from which one turn is enough; 0.5 to 0.95.</summary>
    public double Frustration { get; init; } = 0.85;

    /// <summary>Frustration from which a turn counts as upset; 0.3 to 0.9.</summary>
    public double UpsetFrustration { get; init; } = 0.55;

    /// <summary>Repeats in a row until a person is asked for; 1 to 4.</summary>
    public int Repeats { get; init; } = 2;

    /// <summary>The most turns the bot has before a person is asked for; 2 to 40.</summary>
    public int MaxBotTurns { get; init; } = 12;

    /// <summary>Turns after a hand-back in which what was settled only offers a person again; 0 to 20.</summary>
    public int CoolDownTurns { get; init; } = 4;

    /// <summary>Orders or issues at once from which a person is called; 2 to 6.</summary>
    public int Matters { get; init; } = 2;

    /// <summary>Names of triggers, of <see cref="Offerable"/>, that offer a person while the bot goes on; all others hand over.</summary>
    public IReadOnlyList<string> Offers { get; init => field = value ?? []; } = ["matters"];

    /// <summary>Matters, of <see cref="Signals.Intent.Names"/>, that go to a person whatever the bot knows of them.</summary>
    public IReadOnlyList<string> Intents { get; init => field = value ?? []; } = [];

    /// <summary>Seconds without a bot's answer until a person is asked for; 5 to 120.</summary>
    public int BotSilentSeconds { get; init; } = 20;

    /// <summary>Seconds a conversation waits for a person until people are called again; 30 to 3,600.</summary>
    public int NobodyAnswersSeconds { get; init; } = 120;

    /// <summary>Seconds a shopper waits for their agent's answer until another may take over; 30 to 3,600.</summary>
    public int AgentSilentSeconds { get; init; } = 300;

    /// <summary>Seconds an agent may be gone until their conversations go back to the queue; 15 to 600.</summary>
    public int AgentGoneSeconds { get; init; } = 60;

    /// <summary>Hours without a message until a conversation that owes nobody an answer ends; 1 to 168.</summary>
    public int IdleHours { get; init; } = 24;

    /// <summary>True when the store's VIPs go to a person at once.</summary>
    public bool VipToPerson { get; init; }

    /// <summary>The triggers a store may soften. An explicit request, a grave matter and a failed bot are never among them.</summary>
    public static IReadOnlyList<string> Offerable { get; } = ["vip", "intent", "frustration", "upset", "sentiment", "confidence", "repeats", "maxBotTurns", "matters"];

    /// <summary>What the bot must not talk about: topics and phrases, separated by commas; at most <see cref="LongestForbidden"/> characters. A turn that touches one is refused, and a person offered.</summary>
    public string Forbidden { get; init; } = "legal, medical, self-harm";

    /// <summary>Characters of <see cref="Forbidden"/> at most.</summary>
    public const int LongestForbidden = 1000;

    /// <summary>The settings' ranges.</summary>
    public static IReadOnlyList<ThresholdRange> Ranges { get; } =
    [
        new("confidence", 0.05, 0.95, "how sure the bot must be to answer", "the bot would answer whatever it thinks of"),
        new("hysteresis", 0, 0.2, "how much surer it must be after an unsure turn", "the bot would hardly answer again"),
        new("unanswered", 1, 4, "unsure turns in a row before a person is asked for", "shoppers without an answer would be kept from a person"),
        new("sentiment", 0.05, 0.5, "how low the mood must be to count as upset", "upset shoppers would be kept from a person"),
        new("upsetTurns", 1, 4, "upset turns in a row before a person is asked for", "upset shoppers would be kept from a person"),
        new("frustration", 0.5, 0.95, "how frustrated a shopper must be for one turn to be enough", "frustrated shoppers would be kept from a person"),
        new("upsetFrustration", 0.3, 0.9, "how frustrated a turn must be to count as upset", "upset shoppers would be kept from a person"),
        new("repeats", 1, 4, "repeats in a row before a person is asked for", "shoppers would be kept going in circles"),
        new("maxBotTurns", 2, 40, "the most turns of the bot before a person is asked for", "shoppers would be kept from a person"),
        new("coolDownTurns", 0, 20, "turns after a hand-back in which what was settled only offers a person", "what is still unsettled would be kept from a person"),
        new("matters", 2, 6, "orders or issues at once from which a person is called", "shoppers with several problems would be kept from a person"),
        new("botSilentSeconds", 5, 120, "how long the bot may be silent before a person is asked for", "shoppers would wait for nobody"),
        new("nobodyAnswersSeconds", 30, 3600, "how long a shopper may wait in the queue before people are called again", "shoppers would be forgotten in the queue"),
        new("agentSilentSeconds", 30, 3600, "how long an agent may leave a shopper without an answer before another may take over", "shoppers would be kept with an agent who doesn't answer"),
        new("agentGoneSeconds", 15, 600, "how long an agent may be gone before their conversations go back to the queue", "shoppers would wait for an agent who left"),
        new("idleHours", 1, 168, "how long nobody may write before a conversation ends", "shoppers would come back to a thread nobody looks after"),
    ];

    /// <summary>What is wrong, by setting; empty when the thresholds may be used.</summary>
    public IEnumerable<(string Field, string What)> Validate() => OutOfRange()
        .Concat(Offers.Except(Offerable).Select(name => ("offers", $"\"{name}\" can't be softened to an offer; {string.Join(", ", Offerable)} can")))
        .Concat(Intents.Except(Signals.Intent.Names).Select(name => ("intents", $"\"{name}\" is no matter the bot tells apart; {string.Join(", ", Signals.Intent.Names)} are")))
        .Concat(IsFit(Forbidden) ? [] : [("forbidden", $"must be topics and phrases, separated by commas, at most {LongestForbidden} characters")]);

    private static bool IsFit(string? topics) => topics is { Length: <= LongestForbidden } && !topics.Any(one => char.IsControl(one) || char.IsSurrogate(one));

    private IEnumerable<(string Field, string What)> OutOfRange()
        => from range in Ranges
           let value = ValueOf(range.Name)
           where !(value >= range.Least && value <= range.Most)
           select (range.Name, string.Create(CultureInfo.InvariantCulture, $"must be between {range.Least} and {range.Most}, not {value}: {range.Danger}"));

    private double ValueOf(string name) => name switch
    {
        "confidence" => Confidence,
        "hysteresis" => Hysteresis,
        "unanswered" => Unanswered,
        "sentiment" => Sentiment,
        "upsetTurns" => UpsetTurns,
        "frustration" => Frustration,
        "upsetFrustration" => UpsetFrustration,
        "repeats" => Repeats,
        "maxBotTurns" => MaxBotTurns,
        "coolDownTurns" => CoolDownTurns,
        "matters" => Matters,
        "botSilentSeconds" => BotSilentSeconds,
        "nobodyAnswersSeconds" => NobodyAnswersSeconds,
        "agentSilentSeconds" => AgentSilentSeconds,
        "agentGoneSeconds" => AgentGoneSeconds,
        "idleHours" => IdleHours,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Unknown setting."),
    };
}
