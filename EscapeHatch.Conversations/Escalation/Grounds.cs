namespace EscapeHatch.Conversations.Escalation;

/// <summary>All a decision rests on beside its signals; stored with it, so that the same decision can be made again years later.</summary>
public sealed record Grounds
{
    /// <summary>The store's settings at the time.</summary>
    public Thresholds Thresholds { get; init; } = new();

    /// <summary>What the turns before add up to.</summary>
    public History History { get; init; } = new();

    /// <summary>Turns of the bot since the last hand-back, this one included.</summary>
    public int BotTurns { get; init; } = 1;

    /// <summary>True for a greeting or thanks, which needs no article.</summary>
    public bool SmallTalk { get; init; }

    /// <summary>Why the bot has no draft; null when it has one.</summary>
    public string? Failure { get; init; }

    /// <summary>True when the draft itself announces a person.</summary>
    public bool DraftWantsPerson { get; init; }

    /// <summary>True for a shopper whose signed profile makes them a VIP.</summary>
    public bool Vip { get; init; }

    /// <summary>The first rule of the store that matched.</summary>
    public RuleMatch? Rule { get; init; }

    /// <summary>The custom action whose outcome asks for a person.</summary>
    public string? Action { get; init; }

    /// <summary>Reasons a person settled before the hand-back.</summary>
    public IReadOnlyList<string> Settled { get; init; } = [];

    /// <summary>True when the bot's last message offered a person.</summary>
    public bool Offered { get; init; }

    /// <summary>True when the shopper says yes to that.</summary>
    public bool Accepts { get; init; }

    /// <summary>The grounds of an input.</summary>
    public static Grounds Of(DecisionInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new Grounds
        {
            Thresholds = input.Thresholds, History = History.Of(input.Earlier, input.Thresholds), BotTurns = input.BotTurns, SmallTalk = input.SmallTalk,
            Failure = input.Failure, DraftWantsPerson = input.DraftWantsPerson, Vip = input.Vip, Rule = input.Rule, Action = input.Action,
            Settled = input.Settled, Offered = input.Offered, Accepts = input.Accepts,
        };
    }
}
