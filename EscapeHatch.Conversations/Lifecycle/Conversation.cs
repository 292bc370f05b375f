using System.Text.Json.Nodes;

namespace EscapeHatch.Conversations.Lifecycle;

/// <summary>
/// One shopper's thread: the fold over its append-only log. Commands (the other half of this class) append entries;
/// nothing else changes what a conversation is.
/// </summary>
public sealed partial class Conversation
{
    private const int PreviewLength = 140;

    private List<Entry> _fresh = [];

    private Conversation() { }

    /// <summary>The id, a UUIDv7.</summary>
    public Guid Id { get; private set; }

    /// <summary>Key of the store.</summary>
    public string Store { get; private set; } = "";

    /// <summary>The shopper.</summary>
    public Guid ShopperId { get; private set; }

    /// <summary>The shopper's name, when known.</summary>
    public string? ShopperName { get; private set; }

    /// <summary>Who owns it.</summary>
    public Status Status { get; private set; }

    /// <summary>Counts changes of ownership; a write decided under an older epoch is refused.</summary>
    public int Epoch { get; private set; }

    /// <summary>The agent who has it.</summary>
    public Guid? AssigneeId { get; private set; }

    /// <summary>That agent's name.</summary>
    public string? AssigneeName { get; private set; }

    /// <summary>The agent who had it last.</summary>
    public Guid? LastAgentId { get; private set; }

    /// <summary>That agent's name.</summary>
    public string? LastAgentName { get; private set; }

    /// <summary>0 usual, higher is more urgent.</summary>
    public int Priority { get; private set; }

    /// <summary>Its priority should the product take it from its agent: such a conversation comes before the others.</summary>
    internal int PriorityTakenBack => Math.Min(Priority + 1, Limits.Priority);

    /// <summary>Tags, sorted.</summary>
    public string[] Tags { get; private set; } = [];

    /// <summary>What the shopper wants, as last seen by the bot.</summary>
    public string? Intent { get; private set; }

    /// <summary>How the shopper feels, 0 bad to 1 good, as last scored.</summary>
    public double? Sentiment { get; private set; }

    /// <summary>How sure the bot was of its last draft, 0 to 1.</summary>
    public double? Confidence { get; private set; }

    /// <summary>Why a person was asked for; see <see cref="Lifecycle.Reason"/>.</summary>
    public string? Reason { get; private set; }

    /// <summary>Seq of the newest entry.</summary>
    public int LastSeq { get; private set; }

    /// <summary>Seq of the newest entry shoppers see.</summary>
    public int LastVisibleSeq { get; private set; }

    /// <summary>Seq of the shopper's newest message.</summary>
    public int LastShopperSeq { get; private set; }

    /// <summary>When the shopper last wrote.</summary>
    public DateTimeOffset? LastShopperAt { get; private set; }

    /// <summary>Seq after which the bot looks for reasons; older ones were settled when a person handed it back.</summary>
    public int SettledSeq { get; private set; }

    /// <summary>Text of the newest message somebody wrote, shortened, for lists.</summary>
    public string? Preview { get; private set; }

    /// <summary>Who wrote that message.</summary>
    public AuthorKind? PreviewAuthor { get; private set; }

    /// <summary>1 to 5 once rated.</summary>
    public int? Rating { get; private set; }

    /// <summary>When it began.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When its newest entry was appended.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>When a person was asked for, last.</summary>
    public DateTimeOffset? QueuedAt { get; private set; }

    /// <summary>When an agent first wrote after that.</summary>
    public DateTimeOffset? FirstHumanReplyAt { get; private set; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Since when the shopper waits for an answer of whoever has it; null when nobody owes one.</summary>
    public DateTimeOffset? OwedSince { get; private set; }

    /// <summary>How often people were called again since a person was asked for.</summary>
    public int Alerts { get; private set; }

    /// <summary>When they were called again, last.</summary>
    public DateTimeOffset? AlertedAt { get; private set; }

    /// <summary>When the shopper was offered an answer by other ways than waiting, since a person was asked for.</summary>
    public DateTimeOffset? CallbackAt { get; private set; }

    /// <summary>When the bot's turn is due; null when the bot owes nothing. Its partial index is the bot's queue.</summary>
    public DateTimeOffset? BotDueAt { get; private set; }

    /// <summary>W3C trace parent of the request that made the turn due.</summary>
    public string? BotTrace { get; private set; }

    /// <summary>Entries appended since it was read, in order.</summary>
    public IReadOnlyList<Entry> Fresh => _fresh;

    /// <summary>Begins a conversation with the bot.</summary>
    public static Conversation Start(string store, Guid shopperId, DateTimeOffset now, string? shopperName = null) => new()
    {
        Id = Guid.CreateVersion7(now), Store = store, ShopperId = shopperId, ShopperName = shopperName, CreatedAt = now, UpdatedAt = now,
    };

    /// <summary>Rebuilds the state from the log alone.</summary>
    public static Conversation Fold(Guid id, string store, Guid shopperId, DateTimeOffset createdAt, IEnumerable<Entry> log, string? shopperName = null)
    {
        var conversation = Start(store, shopperId, createdAt, shopperName);
        conversation.Id = id;
        foreach (var entry in log) conversation.Apply(entry);
        return conversation;
    }

    /// <summary>The same state with nothing fresh: commands on the copy leave this one as it is.</summary>
    internal Conversation Copy()
    {
        var copy = (Conversation)MemberwiseClone();
        copy._fresh = [];
        return copy;
    }

    /// <summary>The state after entries that another node appended; null when they don't follow this state.</summary>
    internal Conversation? Followed(IEnumerable<Entry> entries)
    {
        var copy = Copy();
        foreach (var entry in entries.Where(entry => entry.Seq > LastSeq))
        {
            if (entry.Seq != copy.LastSeq + 1) return null;
            copy.Apply(entry);
        }
        return copy;
    }

    private Entry Append(EntryKind kind, Author author, DateTimeOffset now, string? text = null, JsonObject? data = null, Guid? id = null)
    {
        var entry = new Entry
        {
            Id = id ?? Guid.CreateVersion7(now), ConversationId = Id, Seq = LastSeq + 1, PrevVisible = LastVisibleSeq, Kind = kind,
            AuthorKind = author.Kind, AuthorId = author.Id, AuthorName = author.Name, At = now, Text = text, Data = data,
        };
        Apply(entry);
        _fresh.Add(entry);
        return entry;
    }

    private void Apply(Entry entry)
    {
        LastSeq = entry.Seq;
        UpdatedAt = entry.At;
        if (entry.Visible) LastVisibleSeq = entry.Seq;
        if (entry.AuthorKind == AuthorKind.Shopper) ShopperName = entry.AuthorName ?? ShopperName;
        switch (entry.Kind)
        {
            case EntryKind.Message: ApplyMessage(entry); break;
            case EntryKind.Note: ApplyAlert(entry); break;
            case EntryKind.Status: ApplyStatus(entry); break;
            case EntryKind.Assignment: ApplyAssignment(entry); break;
            case EntryKind.Tags: Tags = entry.Data!["tags"]!.AsArray().Select(tag => (string)tag!).ToArray(); break;
            case EntryKind.Decision: ApplyDecision(entry.Data!); break;
            case EntryKind.Rating: Rating = (int)entry.Data!["score"]!; break;
        }
    }

    private void ApplyMessage(Entry entry)
    {
        if (entry.AuthorKind != AuthorKind.System) (Preview, PreviewAuthor) = (Short(entry.Text!), entry.AuthorKind);
        if (entry.AuthorKind == AuthorKind.Shopper) ApplyQuestion(entry);
        if (entry.AuthorKind is AuthorKind.Bot or AuthorKind.Agent) OwedSince = null;
        if (entry.AuthorKind == AuthorKind.Bot) BotDueAt = null;
        if (entry.AuthorKind == AuthorKind.Agent && QueuedAt is not null) FirstHumanReplyAt ??= entry.At;
        ApplyAlert(entry);
    }

    private void ApplyQuestion(Entry entry)
    {
        var burst = LastShopperAt is { } last && entry.At - last < Limits.Burst;
        if (Status == Status.Unrequested) BotDueAt = burst ? entry.At + Limits.BurstPause : entry.At;
        (LastShopperSeq, LastShopperAt) = (entry.Seq, entry.At);
        if (Status != Status.Ended) OwedSince ??= entry.At;
    }

    private void ApplyAlert(Entry entry)
    {
        if (entry is not { AuthorKind: AuthorKind.System, Data: { } data } || data["alert"] is not { } number) return;
        (Alerts, AlertedAt) = ((int)number, entry.At);
        if (data["callback"] is not null) CallbackAt = entry.At;
    }

    private void ApplyStatus(Entry entry)
    {
        var data = entry.Data!;
        Status = Enum.Parse<Status>((string)data["to"]!, ignoreCase: true);
        Reason = (string?)data["reason"];
        Epoch++;
        if (Status == Status.Unassigned) (QueuedAt, FirstHumanReplyAt, Alerts, AlertedAt, CallbackAt) = (entry.At, null, 0, null, null);
        if (Status == Status.Unrequested) (QueuedAt, SettledSeq) = (null, entry.Seq);
        if (Status != Status.Unrequested) BotDueAt = null;
        EndedAt = Status == Status.Ended ? entry.At : null;
        ApplyTurn(entry);
    }

    // Who asked for a person waits for one; the bot and the end owe nothing until the shopper writes.
    private void ApplyTurn(Entry status)
    {
        var withPeople = Status is Status.Unassigned or Status.Open;
        OwedSince = Status == Status.Unassigned ? OwedSince ?? status.At : withPeople ? OwedSince : null;
        Priority = withPeople ? (int?)status.Data!["priority"] ?? Priority : 0;
    }

    private void ApplyAssignment(Entry entry)
    {
        var assignee = entry.Data!["assignee"];
        (AssigneeId, AssigneeName) = ((Guid?)assignee?["id"], (string?)assignee?["name"]);
        Epoch++;
        if (AssigneeId is null) return;
        (LastAgentId, LastAgentName) = (AssigneeId, AssigneeName);
        // Whoever gets it has the whole time for the answer.
        if (OwedSince is not null) OwedSince = entry.At;
    }

    private void ApplyDecision(JsonObject data)
    {
        Intent = (string?)data["intent"] ?? Intent;
        Sentiment = Value(data, "sentiment") ?? Sentiment;
        Confidence = Value(data, "confidence") ?? Confidence;
    }

    private static double? Value(JsonObject decision, string signal) =>
        (decision["signals"] as JsonObject)?[signal] is JsonObject { } found ? (double?)found["value"] : null;

    private static string Short(string text) =>
        text.Length <= PreviewLength ? text : text[..(char.IsHighSurrogate(text[PreviewLength - 2]) ? PreviewLength - 2 : PreviewLength - 1)] + "…";
}
