using EscapeHatch.EndToEnd.Faults.History;

namespace EscapeHatch.EndToEnd.Faults.Checks;

/// <summary>I4.</summary>
public static class OrderChecks
{
    /// <summary>Seq is 1..n; what was acked before another was sent is before it; every screen is a gap-free view in the same order.</summary>
    public static IEnumerable<string> Misordered(Evidence evidence) => Holes(evidence).Concat(Overtaken(evidence)).Concat(Reordered(evidence));

    private static IEnumerable<string> Holes(Evidence evidence)
    {
        var entries = evidence.Entries.ToLookup(entry => entry.Conversation, entry => entry.Seq);
        foreach (var conversation in evidence.Conversations)
        {
            var seqs = entries[conversation.Id].Order().ToList();
            if (!seqs.SequenceEqual(Enumerable.Range(1, seqs.Count))) yield return $"{conversation.Id} has a hole or a repeat in its {seqs.Count} entries";
            if (conversation.LastSeq != seqs.Count) yield return $"{conversation.Id} says {conversation.LastSeq} and holds {seqs.Count} entries";
        }
    }

    private static IEnumerable<string> Overtaken(Evidence evidence)
    {
        var seqs = evidence.Entries.GroupBy(entry => (entry.Conversation, entry.Id)).ToDictionary(group => group.Key, group => group.First().Seq);
        foreach (var sender in evidence.History.Where(line => line.Deed is Deed.Say or Deed.Reply).GroupBy(line => (line.Who, line.Conversation)))
        {
            var (acked, sent) = (0, new HashSet<Guid>());
            foreach (var line in sender)
            {
                if (!seqs.TryGetValue((line.Conversation, line.Entry), out var seq)) continue;
                // Only the first try counts: a later one may be of a message that was stored long ago.
                if (line.Phase == Phase.Invoke && sent.Add(line.Entry) && seq < acked) yield return $"{line.Who} sent {line.Entry} after an ack of {acked} and it is stored as {seq}";
                if (line.Phase == Phase.Ok) acked = Math.Max(acked, seq);
            }
        }
    }

    private static IEnumerable<string> Reordered(Evidence evidence)
    {
        foreach (var screen in evidence.Screens)
        {
            var last = 0;
            foreach (var shown in screen.Entries)
            {
                if (shown.Seq <= last) yield return $"{screen.Who} was shown {shown.Seq} after {last}";
                else if (shown.Prev > last && shown.Replayed) yield return $"{screen.Who} came back after {last} and was sent {shown.Seq}, which follows {shown.Prev}";
                else if (shown.Prev < last) yield return $"{screen.Who} was shown {shown.Seq} after {last}, and it follows {shown.Prev}";
                last = Math.Max(last, shown.Seq);
            }
        }
    }
}
