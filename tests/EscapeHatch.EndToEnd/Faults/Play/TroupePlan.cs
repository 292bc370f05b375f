namespace EscapeHatch.EndToEnd.Faults.Play;

/// <summary>Who plays, and how fast.</summary>
public sealed record TroupePlan
{
    /// <summary>Shoppers, each with a conversation and a screen.</summary>
    public int Shoppers { get; init; } = 40;

    /// <summary>Part of the shoppers that talk to the bot; the others ask for a person first.</summary>
    public double WithBot { get; init; } = 0.1;

    /// <summary>Agents of the demo who work on the conversations, 0 to 3.</summary>
    public int Agents { get; init; } = 3;

    /// <summary>Mean time between two messages of one shopper who waits or talks to a person.</summary>
    public TimeSpan Pace { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Mean time between two messages of one who talks to the bot.</summary>
    public TimeSpan BotPace { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Mean time between two deeds of one agent.</summary>
    public TimeSpan AgentPace { get; init; } = TimeSpan.FromMilliseconds(60);

    /// <summary>How long a client waits for an answer before it tries again.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Where to write the history; null for nowhere.</summary>
    public string? File { get; init; }
}
