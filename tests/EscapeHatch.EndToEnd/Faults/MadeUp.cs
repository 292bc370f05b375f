using System.Text.Json.Nodes;
using EscapeHatch.EndToEnd.Faults.Checks;
using EscapeHatch.EndToEnd.Faults.History;

namespace EscapeHatch.EndToEnd.Faults;

/// <summary>Made-up evidence: a little that holds, and each way in which it may not.</summary>
internal static class MadeUp
{
    internal static readonly Guid Conversation = Id(100), Omar = Id(201), Ines = Id(202);
    internal static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static long _op;

    /// <summary>A conversation in which everything is as it should be: asked, handed over, claimed, answered.</summary>
    internal static Evidence Sound()
    {
        StoredEntry[] entries =
        [
            Message(1, Id(1), "shopper", "hello"),
            Status(2, "unrequested", "unassigned", "button"),
            Message(3, Id(3), "system", "One moment."),
            Status(4, "unassigned", "open", "button"),
            Assignment(5, Omar, Omar),
            Message(6, Id(6), "agent", "Omar here.", Omar),
        ];
        return new Evidence
        {
            History = [.. Sent(0, "shopper 1", Deed.Say, Id(1), "hello", 1), .. Did(20, "Omar", Deed.Claim, Phase.Ok, 200), .. Did(21, "Ines", Deed.Claim, Phase.Fail, 409, "Omar"), .. Sent(40, "Omar", Deed.Reply, Id(6), "Omar here.", 6)],
            Conversations = [new StoredConversation(Conversation, "open", 3, 6, Omar, Noon, null)],
            Entries = entries,
            Screens = [new Screen("screen", Conversation, [.. Shown(entries)])],
            Desktops = [new Desktop("desktop", new Dictionary<Guid, Glance> { [Conversation] = new(Conversation, 6, "open", Omar) })],
            Agents = new Dictionary<Guid, string> { [Omar] = "Omar", [Ines] = "Ines" },
            ReadAt = Noon.AddMinutes(1), HealthyAt = Noon, Ended = TimeSpan.FromSeconds(1),
        };
    }

    internal static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    internal static StoredEntry Message(int seq, Guid id, string author, string text, Guid? by = null) =>
        new(Conversation, seq, id, "message", author, by, text, null, Noon.AddSeconds(seq));

    internal static StoredEntry Status(int seq, string from, string to, string? reason = null)
    {
        var data = new JsonObject { ["from"] = from, ["to"] = to };
        if (reason is not null) data["reason"] = reason;
        return new StoredEntry(Conversation, seq, Id(seq), "status", "system", null, null, data, Noon.AddSeconds(seq));
    }

    internal static StoredEntry Assignment(int seq, Guid by, Guid? to) => new(Conversation, seq, Id(seq), "assignment", "agent", by, null,
        to is null ? [] : new JsonObject { ["assignee"] = new JsonObject { ["id"] = $"{to}", ["name"] = "somebody" } }, Noon.AddSeconds(seq));

    internal static Happening[] Sent(double at, string who, Deed deed, Guid id, string text, int seq, Phase phase = Phase.Ok, int status = 201)
    {
        var invoked = new Happening(TimeSpan.FromMilliseconds(at), ++_op, Phase.Invoke, who, deed, Conversation, id, text);
        return [invoked, invoked with { At = TimeSpan.FromMilliseconds(at + 5), Phase = phase, Status = status, Seq = phase == Phase.Ok ? seq : 0 }];
    }

    internal static Happening[] Did(double at, string who, Deed deed, Phase phase, int status, string? named = null)
    {
        var invoked = new Happening(TimeSpan.FromMilliseconds(at), ++_op, Phase.Invoke, who, deed, Conversation, Guid.Empty, null);
        return [invoked, invoked with { At = TimeSpan.FromMilliseconds(at + 5), Phase = phase, Status = status, Text = named }];
    }

    internal static IEnumerable<Shown> Shown(IEnumerable<StoredEntry> entries)
    {
        var last = 0;
        foreach (var entry in entries.Where(entry => entry.Visible))
        {
            yield return new Shown(entry.Id, entry.Seq, last, last == 0);
            last = entry.Seq;
        }
    }

    /// <summary>The same with another entry at the end of the log, and everybody knowing it.</summary>
    internal static Evidence With(this Evidence evidence, params StoredEntry[] more)
    {
        StoredEntry[] entries = [.. evidence.Entries, .. more];
        var row = evidence.Conversations[0];
        row = row with
        {
            LastSeq = entries.Length, Epoch = entries.Count(entry => entry.Kind is "status" or "assignment"),
            Status = entries.Last(entry => entry.To is not null).To!, Assignee = entries.Last(entry => entry.Kind == "assignment").Assignee,
        };
        return evidence with
        {
            Entries = entries, Conversations = [row], Screens = [new Screen("screen", Conversation, [.. Shown(entries)])],
            Desktops = [new Desktop("desktop", new Dictionary<Guid, Glance> { [Conversation] = new(Conversation, row.LastSeq, row.Status, row.Assignee) })],
        };
    }
}
