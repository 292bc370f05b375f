namespace EscapeHatch.Training.EscapeBench;

/// <summary>The situations of escape-bench.</summary>
public static class Slices
{
    /// <summary>A plain request for a person, alone in its message.</summary>
    public const string Direct = "direct";

    /// <summary>A request in the middle of a long message.</summary>
    public const string Buried = "buried";

    /// <summary>A need that nothing in the store answers, asked again in other words.</summary>
    public const string Unanswerable = "unanswerable";

    /// <summary>Answerable, with slips and slang; the bot should keep it.</summary>
    public const string Typos = "typos";

    /// <summary>The answer doesn't help and the bot has no other.</summary>
    public const string Loop = "loop";

    /// <summary>The mood gets worse; nobody asks for a person.</summary>
    public const string Frustration = "frustration";

    /// <summary>Angry, but at the courier, and helped by the answer; keep.</summary>
    public const string Courier = "courier";

    /// <summary>Words of a request without being one; keep.</summary>
    public const string HardNegative = "hard-negative";

    /// <summary>Fraud, identity, injury, legal, data breach.</summary>
    public const string Sensitive = "sensitive";

    /// <summary>A person is wished for only if the bot can't help, and it can.</summary>
    public const string Conditional = "conditional";

    /// <summary>Greetings, small talk and one subject after another; keep.</summary>
    public const string ChitChat = "chit-chat";

    /// <summary>Those in which a person is due, and those in which none is.</summary>
    public static IReadOnlyList<string> Due { get; } = [Direct, Buried, Unanswerable, Loop, Frustration, Sensitive];

    /// <inheritdoc cref="Due"/>
    public static IReadOnlyList<string> Keep { get; } = [Typos, Courier, HardNegative, Conditional, ChitChat];
}
