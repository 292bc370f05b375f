using System.Diagnostics;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Wire;

namespace EscapeHatch.Conversations.Storage;

/// <summary>Tells and counts what was committed, and hears what other nodes committed.</summary>
internal sealed class CommitNews
{
    private readonly Feed _feed;

    public CommitNews(Feed feed, FoldCache cache)
    {
        _feed = feed;
        feed.Heard += change => cache.Follow(change.Conversation.Id, change.Entries);
    }

    /// <summary>Tells every node's readers, in the order of the log and in one hint.</summary>
    internal void Tell(IEnumerable<(Write Write, Conversation After)> stored)
    {
        Changed[] changes = [.. stored.Select(one => Of(one.After, one.Write.Parent, one.Write.Trace))];
        if (changes.Length > 0) _feed.Tell(changes);
    }

    /// <summary>Tells of one conversation.</summary>
    internal void Tell(Conversation after) => _feed.Tell([Of(after, default, Activity.Current?.Id)]);

    private static Changed Of(Conversation after, ActivityContext parent, string? trace)
    {
        Count(after);
        using var span = Telemetry.Source.StartActivity("publish", ActivityKind.Producer, parent);
        return new Changed(ConversationShape.ForAgent(after), after.LastVisibleSeq, after.Fresh, span?.Id ?? trace);
    }

    private static void Count(Conversation conversation)
    {
        foreach (var entry in conversation.Fresh)
        {
            if (entry.Kind == EntryKind.Message) Telemetry.Messages.Add(1, KeyValuePair.Create("author", (object?)Names.Of(entry.AuthorKind)));
            if (entry.Kind == EntryKind.Status && conversation.Status == Status.Unassigned)
                Telemetry.Handovers.Add(1, KeyValuePair.Create("reason", (object?)conversation.Reason));
            if (entry.Kind == EntryKind.Status && conversation is { Status: Status.Open, QueuedAt: { } queued })
                Telemetry.TimeToPerson.Record((entry.At - queued).TotalSeconds);
        }
    }
}
