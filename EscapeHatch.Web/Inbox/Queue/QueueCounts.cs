using EscapeHatch.Conversations;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Wire;

namespace EscapeHatch.Web.Inbox.Queue;

/// <summary>How many conversations each tab has: counted once, then kept by what the log says changed.</summary>
internal sealed class QueueCounts(Guid me)
{
    private readonly Dictionary<Status, int> _counts = [];
    private readonly HashSet<Guid> _mine = [];

    /// <summary>True once counted.</summary>
    internal bool Known { get; private set; }

    /// <summary>True when an event said too little and only counting anew helps.</summary>
    internal bool Stale { get; private set; }

    /// <summary>Ids of the conversations this agent has.</summary>
    internal IReadOnlySet<Guid> Mine => _mine;

    /// <summary>The number on a tab.</summary>
    internal int this[QueueTab tab] => tab switch
    {
        QueueTab.Waiting => Of(Status.Unassigned),
        QueueTab.Mine => _mine.Count,
        QueueTab.Open => Of(Status.Open),
        QueueTab.Bot => Of(Status.Unrequested),
        _ => Of(Status.Ended),
    };

    /// <summary>Takes a fresh count.</summary>
    /// <param name="counts">Conversations by status.</param>
    /// <param name="mine">Ids of this agent's open ones.</param>
    /// <param name="doubtful">True when changes came while counting: whether they are in it nobody knows.</param>
    internal void Load(IReadOnlyDictionary<Status, int> counts, IEnumerable<Guid> mine, bool doubtful = false)
    {
        _counts.Clear();
        foreach (var (status, count) in counts) _counts[status] = count;
        _mine.Clear();
        _mine.UnionWith(mine);
        (Known, Stale) = (true, doubtful);
    }

    /// <summary>Takes a change; true when a number changed.</summary>
    internal bool Apply(Changed change)
    {
        var conversation = change.Conversation;
        var moved = conversation.Status == Status.Open && conversation.Assignee?.Id == me ? _mine.Add(conversation.Id) : _mine.Remove(conversation.Id);
        if (change.Entries.Count == 0 && conversation.LastSeq > 0) Stale = true;
        if (Begins(change)) moved |= Add(Status.Unrequested, 1);
        foreach (var entry in change.Entries.Where(entry => entry.Kind == EntryKind.Status))
        {
            moved |= Add(Word(entry, "from"), -1);
            moved |= Add(Word(entry, "to"), 1);
        }
        return moved;
    }

    private static bool Begins(Changed change) => change.Conversation.LastSeq == 0 || change.Entries is [{ Seq: 1, Kind: EntryKind.Status }, { Kind: EntryKind.Assignment }, { AuthorKind: AuthorKind.Agent, Kind: EntryKind.Message }];

    private int Of(Status status) => Math.Max(0, _counts.GetValueOrDefault(status));

    private bool Add(Status? status, int by)
    {
        if (status is not { } known) return !(Stale = true);
        // "More than can be counted" stays that until somebody counts anew.
        if (_counts.GetValueOrDefault(known) >= Limits.CountMost && known == Status.Ended) return false;
        _counts[known] = _counts.GetValueOrDefault(known) + by;
        return true;
    }

    private static Status? Word(Entry entry, string name) => entry.Data?[name]?.GetValue<string>() is { } word ? Names.Parse<Status>(word) : null;
}
