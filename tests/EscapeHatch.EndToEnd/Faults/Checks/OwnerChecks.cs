using EscapeHatch.EndToEnd.Faults.History;

namespace EscapeHatch.EndToEnd.Faults.Checks;

/// <summary>I5, I6, I7: who had it when, by the log of entries alone.</summary>
public static class OwnerChecks
{
    /// <summary>I5: one owner at each version, only they write, exactly one of several claims wins and the others are told who.</summary>
    public static IEnumerable<string> DoubleOwned(Evidence evidence) =>
        Logs(evidence).SelectMany(log => Walk(log.Conversation, log.Entries)).Concat(Claims(evidence));

    /// <summary>I6: no message of the bot is stored while a person was asked for or has it.</summary>
    public static IEnumerable<string> Interrupted(Evidence evidence)
    {
        foreach (var (_, log) in Logs(evidence))
        {
            var status = "unrequested";
            foreach (var entry in log)
            {
                status = entry.To ?? status;
                if (entry is { Kind: "message", Author: "bot" } && status != "unrequested") yield return $"the bot wrote {entry.Seq} of {entry.Conversation} while it was {status}";
            }
        }
    }

    /// <summary>I7: each hand-over is one event with its reason, and the queue holds what waits, once.</summary>
    public static IEnumerable<string> HandedOverBadly(Evidence evidence)
    {
        foreach (var (conversation, log) in Logs(evidence))
        {
            var status = "unrequested";
            foreach (var entry in log.Where(entry => entry.Kind == "status"))
            {
                if (entry.To == status) yield return $"{conversation.Id} went to {status} twice at {entry.Seq}";
                if ((string?)entry.Data?["from"] != status) yield return $"{conversation.Id} left {(string?)entry.Data?["from"]} at {entry.Seq}, and it was {status}";
                if (entry.To == "unassigned" && (string?)entry.Data?["reason"] is not { Length: > 0 }) yield return $"{conversation.Id} was handed over at {entry.Seq} for no reason";
                status = entry.To!;
            }
            if (status != conversation.Status) yield return $"{conversation.Id} is {conversation.Status}, and its log says {status}";
            if (conversation.Status == "unassigned" && conversation.QueuedAt is null) yield return $"{conversation.Id} waits and is not in the queue";
        }
    }

    private static IEnumerable<string> Walk(StoredConversation conversation, IReadOnlyList<StoredEntry> log)
    {
        var (status, owner, epoch) = ("unrequested", (Guid?)null, 0);
        foreach (var entry in log)
        {
            if (entry.Kind is "status" or "assignment") epoch++;
            status = entry.To ?? status;
            if (entry.Kind == "assignment")
            {
                // A person who takes over what another one has, by claiming, is the double owner nobody may be.
                if (owner is not null && entry.Assignee is not null && entry.AuthorId == entry.Assignee) yield return $"{conversation.Id} went from one agent to another at {entry.Seq} by a claim";
                owner = entry.Assignee;
            }
            if (entry is { Kind: "message", Author: "agent" } && (status != "open" || owner != entry.AuthorId)) yield return $"{entry.Seq} of {conversation.Id} was written by who did not have it ({status})";
        }
        if (owner != conversation.Assignee) yield return $"{conversation.Id} has another owner than its log says";
        if (epoch != conversation.Epoch) yield return $"{conversation.Id} is at version {conversation.Epoch}, and its log says {epoch}";
    }

    private static IEnumerable<string> Claims(Evidence evidence)
    {
        var owners = evidence.Entries.Where(entry => entry is { Kind: "assignment", Assignee: not null }).ToLookup(entry => entry.Conversation, entry => entry.Assignee!.Value);
        foreach (var claim in evidence.History.Where(line => line is { Deed: Deed.Claim, Phase: Phase.Ok or Phase.Fail }))
        {
            var names = owners[claim.Conversation].Select(id => evidence.Agents.GetValueOrDefault(id)).ToHashSet();
            if (claim.Phase == Phase.Ok && !names.Contains(claim.Who)) yield return $"{claim.Who} was told to have {claim.Conversation} and never had it";
            if (claim is { Phase: Phase.Fail, Status: 409, Text: { } winner } && winner != "" && !names.Contains(winner)) yield return $"{claim.Who} was told that {winner} has {claim.Conversation}, who never had it";
            if (claim is { Phase: Phase.Fail, Status: 409, Text: null }) yield return $"{claim.Who} lost {claim.Conversation} and wasn't told why";
        }
    }

    private static IEnumerable<(StoredConversation Conversation, IReadOnlyList<StoredEntry> Entries)> Logs(Evidence evidence)
    {
        var entries = evidence.Entries.ToLookup(entry => entry.Conversation);
        return evidence.Conversations.Select(one => (one, (IReadOnlyList<StoredEntry>)[.. entries[one.Id].OrderBy(entry => entry.Seq)]));
    }
}
