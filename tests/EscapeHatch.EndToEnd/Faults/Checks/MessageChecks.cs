using EscapeHatch.EndToEnd.Faults.History;

namespace EscapeHatch.EndToEnd.Faults.Checks;

/// <summary>I1, I2, I3, I11: A is what was sent, K what was acked, S what is stored.</summary>
public static class MessageChecks
{
    /// <summary>I1: K \ S is empty, and the seq that was acked is the one that is stored.</summary>
    public static IEnumerable<string> Lost(Evidence evidence)
    {
        var stored = evidence.Entries.GroupBy(Key).ToDictionary(group => group.Key, group => group.First().Seq);
        foreach (var acked in Messages(evidence).Where(line => line.Phase == Phase.Ok).DistinctBy(line => (Key(line), line.Seq)))
            if (!stored.TryGetValue(Key(acked), out var seq)) yield return $"{acked.Who}'s message {acked.Entry} was acked and is not stored";
            else if (seq != acked.Seq) yield return $"{acked.Who}'s message {acked.Entry} was acked as {acked.Seq} and is stored as {seq}";
    }

    /// <summary>I2: each (conversation, id) is stored once, and each screen was sent each id once.</summary>
    public static IEnumerable<string> Doubled(Evidence evidence) =>
        evidence.Entries.GroupBy(Key).Where(group => group.Count() > 1).Select(group => $"{group.Key.Entry} is stored {group.Count()} times in {group.Key.Conversation}")
            .Concat(evidence.Screens.SelectMany(screen => screen.Entries.GroupBy(shown => shown.Id).Where(group => group.Count() > 1)
                .Select(group => $"{screen.Who} was shown {group.Key} {group.Count()} times")));

    /// <summary>I3: S is a subset of A, text by text; what the bot and the product write is theirs.</summary>
    public static IEnumerable<string> Invented(Evidence evidence)
    {
        var sent = Messages(evidence).Where(line => line.Phase == Phase.Invoke).GroupBy(Key).ToDictionary(group => group.Key, group => group.Select(line => line.Text).ToHashSet());
        foreach (var entry in evidence.Entries.Where(entry => entry is { Kind: "message", Author: "shopper" or "agent" }))
            if (!sent.TryGetValue(Key(entry), out var texts)) yield return $"{entry.Id} is stored and nobody sent it";
            else if (!texts.Contains(entry.Text)) yield return $"{entry.Id} is stored with another text than it was sent with";
    }

    /// <summary>I11: every send has an end that its sender sees, and what was only ever refused isn't stored.</summary>
    public static IEnumerable<string> Dishonest(Evidence evidence)
    {
        var stored = evidence.Entries.Select(Key).ToHashSet();
        var ended = evidence.History.Where(line => line.Phase != Phase.Invoke).Select(line => line.Op).ToHashSet();
        foreach (var hanging in evidence.History.Where(line => line.Phase == Phase.Invoke && !ended.Contains(line.Op)))
            yield return $"{hanging.Who}'s {hanging.Deed} {hanging.Op} never ended";
        foreach (var tries in Messages(evidence).Where(line => line.Phase != Phase.Invoke).GroupBy(Key))
            if (tries.All(line => line.Phase == Phase.Fail) && stored.Contains(tries.Key)) yield return $"{tries.Key.Entry} was refused ({tries.First().Status}) and is stored";
    }

    private static IEnumerable<Happening> Messages(Evidence evidence) => evidence.History.Where(line => line.Deed is Deed.Say or Deed.Reply);

    private static (Guid Conversation, Guid Entry) Key(Happening line) => (line.Conversation, line.Entry);

    private static (Guid Conversation, Guid Entry) Key(StoredEntry entry) => (entry.Conversation, entry.Id);
}
