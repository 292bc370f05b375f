using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Escalation;

/// <summary>A store's rule that matched this turn.</summary>
/// <param name="Id">The rule's id.</param>
/// <param name="Name">The rule's name.</param>
/// <param name="HandsOver">True when it asks for a person, false when it only alerts one.</param>
public sealed record RuleMatch(string Id, string Name, bool HandsOver);

/// <summary>All a decision rests on. Holds only turns since the last hand-back, so that old triggers cannot fire again.</summary>
public sealed record DecisionInput
{
    /// <summary>This turn's signals.</summary>
    public required TurnSignals Signals { get; init; }

    /// <summary>The store's settings.</summary>
    public Thresholds Thresholds { get; init; } = new();

    /// <summary>The signals of earlier turns since the last hand-back, oldest first.</summary>
    public IReadOnlyList<TurnSignals> Earlier { get; init; } = [];

    /// <summary>Turns of the bot since the last hand-back, this one included.</summary>
    public int BotTurns { get; init; } = 1;

    /// <summary>True for a greeting or thanks, which needs no article.</summary>
    public bool SmallTalk { get; init; }

    /// <summary>Why the bot has no draft, for example <c>timeout</c>; null when it has one.</summary>
    public string? Failure { get; init; }

    /// <summary>True when the draft announced a person instead of answering: the one who drafted gave up.</summary>
    public bool DraftWantsPerson { get; init; }

    /// <summary>True for a shopper whose signed profile makes them a VIP.</summary>
    public bool Vip { get; init; }

    /// <summary>The first rule of the store that matched.</summary>
    public RuleMatch? Rule { get; init; }

    /// <summary>The custom action whose outcome asks for a person.</summary>
    public string? Action { get; init; }

    /// <summary>Reasons a person settled before handing back, in this conversation: for a while they don't hand over again.</summary>
    public IReadOnlyList<string> Settled { get; init; } = [];

    /// <summary>True when the bot's last message offered a person.</summary>
    public bool Offered { get; init; }

    /// <summary>True when the shopper says yes to that.</summary>
    public bool Accepts { get; init; }

    /// <summary>How likely a person is due by the next turn, 0 to 1; recorded, decides nothing.</summary>
    public Signal Due { get; init; } = Signal.Unknown;

    /// <summary>What wrote the draft.</summary>
    public string Model { get; init; } = "";

    /// <summary>The version of model and prompt.</summary>
    public string Version { get; init; } = "";

    /// <summary>How long the turn took so far.</summary>
    public TimeSpan Elapsed { get; init; }
}
