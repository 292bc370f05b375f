using System.Text.Json.Nodes;
using EscapeHatch.EndToEnd.Faults.History;

namespace EscapeHatch.EndToEnd.Faults.Checks;

/// <summary>An entry as the database holds it.</summary>
public sealed record StoredEntry(Guid Conversation, int Seq, Guid Id, string Kind, string Author, Guid? AuthorId, string? Text, JsonObject? Data, DateTimeOffset At)
{
    /// <summary>True when shoppers receive it.</summary>
    public bool Visible => Kind is not ("note" or "decision" or "tags" or "action");

    /// <summary>Whom an assignment names; null when it names nobody.</summary>
    public Guid? Assignee => (string?)Data?["assignee"]?["id"] is { } id ? Guid.Parse(id) : null;

    /// <summary>The status a status entry leads to.</summary>
    public string? To => Kind == "status" ? (string?)Data?["to"] : null;
}

/// <summary>A conversation's row as the database holds it.</summary>
public sealed record StoredConversation(Guid Id, string Status, int Epoch, int LastSeq, Guid? Assignee, DateTimeOffset? QueuedAt, DateTimeOffset? BotDueAt);

/// <summary>One entry that a reader was sent.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Seq">Its seq.</param>
/// <param name="Prev">Seq of the one before it that the reader may see.</param>
/// <param name="Replayed">True for the first of a connection: it must follow what the reader said it saw.</param>
public sealed record Shown(Guid Id, int Seq, int Prev, bool Replayed);

/// <summary>Everything one shopper's screen was sent, in order, over all its connections.</summary>
public sealed record Screen(string Who, Guid Conversation, IReadOnlyList<Shown> Entries);

/// <summary>What an agent's screen shows of a conversation.</summary>
public sealed record Glance(Guid Conversation, int LastSeq, string Status, Guid? Assignee);

/// <summary>An agent's whole screen.</summary>
public sealed record Desktop(string Who, IReadOnlyDictionary<Guid, Glance> Shown);

/// <summary>A time in which something was broken.</summary>
/// <param name="Of">What.</param>
/// <param name="From">Since the history began.</param>
/// <param name="To">When it was whole again.</param>
public sealed record Fault(string Of, TimeSpan From, TimeSpan To);

/// <summary>Resident memory of a process at a moment.</summary>
public sealed record Weight(string Room, TimeSpan At, long Bytes);

/// <summary>What the checkers judge: nothing of it comes from the product's own counters.</summary>
public sealed record Evidence
{
    /// <summary>What the clients did and were told.</summary>
    public IReadOnlyList<Happening> History { get; init; } = [];

    /// <summary>What the database holds, by SQL, of the conversations played.</summary>
    public IReadOnlyList<StoredConversation> Conversations { get; init; } = [];

    /// <inheritdoc cref="Conversations" />
    public IReadOnlyList<StoredEntry> Entries { get; init; } = [];

    /// <summary>Shoppers' screens.</summary>
    public IReadOnlyList<Screen> Screens { get; init; } = [];

    /// <summary>Agents' screens.</summary>
    public IReadOnlyList<Desktop> Desktops { get; init; } = [];

    /// <summary>What was broken when.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>Memory over time.</summary>
    public IReadOnlyList<Weight> Weights { get; init; } = [];

    /// <summary>Names of agents by id, as a refusal names them.</summary>
    public IReadOnlyDictionary<Guid, string> Agents { get; init; } = new Dictionary<Guid, string>();

    /// <summary>When the clients stopped asking for things.</summary>
    public TimeSpan Ended { get; init; }

    /// <summary>Longest time without an ack that the row allows; null when it names none.</summary>
    public TimeSpan? LongestGap { get; init; }

    /// <summary>How long the store waits for what.</summary>
    public Deadlines Deadlines { get; init; } = Deadlines.Usual;

    /// <summary>True when turns of the bot may fail three times, which hands over before the silence is over.</summary>
    public bool TurnsMayFail { get; init; }

    /// <summary>The database's clock when the entries were read.</summary>
    public DateTimeOffset ReadAt { get; init; }

    /// <summary>When everything was healthy for the last time before, by the database's clock.</summary>
    public DateTimeOffset HealthyAt { get; init; }
}
