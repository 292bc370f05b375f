using System.Diagnostics;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Wire;

namespace EscapeHatch.Conversations.Storage;

/// <summary>Tells and counts what was committed.</summary>
internal sealed class CommitNews(Feed feed)
{
    /// <summary>Tells every node's readers, in the order of the log.</summary>
    internal void Tell(IEnumerable<(Write Write, Conversation After)> stored)
    {
        foreach (var (write, after) in stored)
        {
            using var span = Telemetry.Source.StartActivity("publish", ActivityKind.Producer, write.Parent);
            Tell(after, span?.Id ?? write.Trace);
        }
    }

    /// <summary>Tells of one conversation.</summary>
    internal void Tell(Conversation after, string? trace)
    {
        Count(after);
        feed.Tell(new Changed(ConversationShape.ForAgent(after), after.LastVisibleSeq, after.Fresh, trace));
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
