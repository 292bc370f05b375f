namespace EscapeHatch.EndToEnd.Faults.Checks;

/// <summary>How long the played store waits for what; the demo's settings.</summary>
/// <param name="Bot">For the bot's answer.</param>
/// <param name="Queue">For somebody to take what waits, before people are called; each further pause is twice as long.</param>
/// <param name="Agent">For the answer of the agent who has it.</param>
/// <param name="Gone">For an agent who is gone to come back.</param>
public sealed record Deadlines(TimeSpan Bot, TimeSpan Queue, TimeSpan Agent, TimeSpan Gone)
{
    /// <summary>What a store waits when nobody set anything.</summary>
    public static Deadlines Usual { get; } = new(TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1));
}

/// <summary>I8: the steps that fell due, by the log of entries alone.</summary>
public static class DeadlineChecks
{
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(2), Look = TimeSpan.FromSeconds(2);

    /// <summary>Each fires once, not before its time, and at most two seconds late after health.</summary>
    public static IEnumerable<string> Missed(Evidence evidence)
    {
        var logs = evidence.Entries.ToLookup(entry => entry.Conversation);
        foreach (var conversation in evidence.Conversations)
        {
            var waits = new Waits();
            foreach (var entry in logs[conversation.Id].OrderBy(entry => entry.Seq))
            {
                if (Early(entry, waits, evidence) is { } what) yield return $"{conversation.Id}, {entry.Seq}: {what}";
                waits = waits.After(entry);
            }
            if (evidence.ReadAt == default || waits.Next(evidence.Deadlines) is not { } due) continue;
            var by = (due.At > evidence.HealthyAt ? due.At : evidence.HealthyAt) + Late + Look;
            if (evidence.ReadAt > by) yield return $"{conversation.Id}: {due.What} was due {due.At:T} and hasn't come by {evidence.ReadAt:T}";
        }
    }

    private static string? Early(StoredEntry entry, Waits waits, Evidence evidence)
    {
        var (usual, reason) = (evidence.Deadlines, (string?)entry.Data?["because"] ?? (string?)entry.Data?["reason"]);
        string? Before(DateTimeOffset? since, TimeSpan wait, string what) => since is { } from && entry.At - from < wait ? $"{what} {(wait - (entry.At - from)).TotalSeconds:0.0} s early" : null;
        // Claims and releases keep the reason it once came with: only who leaves the bot gives it up.
        if (entry.Kind == "status" && reason == "bot-silent" && waits.Status == "unrequested") return evidence.TurnsMayFail ? null : Before(waits.Owed, usual.Bot, "the bot was given up");
        if (entry.Kind == "status" && reason == "agent-silent") return Before(waits.Owed, usual.Agent, "the agent was given up");
        if (entry.Kind == "status" && reason == "agent-gone") return Before(waits.AgentAt, usual.Gone, "the agent was taken for gone");
        if (waits.Alert(entry) is not { } number) return null;
        return number != waits.Alerts + 1 ? $"alert {number} came after {waits.Alerts}" : Before(waits.Called, waits.Pause(usual), "people were called again");
    }

    /// <summary>What is waited for after an entry.</summary>
    private sealed record Waits(string Status = "unrequested", DateTimeOffset? Owed = null, DateTimeOffset? Called = null, DateTimeOffset? AgentAt = null, int Alerts = 0)
    {
        internal int? Alert(StoredEntry entry) => entry.Author == "system" && entry.Data?["alert"] is { } number ? (int)number : null;

        internal TimeSpan Pause(Deadlines usual) => usual.Queue * Math.Pow(2, Alerts);

        internal Waits After(StoredEntry entry)
        {
            var next = this;
            if (entry.To is { } to) next = Moved(to, entry.At);
            // Whoever gets it has the whole time for the answer.
            if (entry is { Kind: "assignment", Assignee: not null }) next = next with { Owed = next.Owed is null ? null : entry.At, AgentAt = entry.At };
            if (entry is { Kind: "message", Author: "shopper" } && next.Status != "ended") next = next with { Owed = next.Owed ?? entry.At };
            if (entry is { Kind: "message", Author: "bot" or "agent" }) next = next with { Owed = null };
            if (entry is { Kind: "message", Author: "agent" }) next = next with { AgentAt = entry.At };
            return Alert(entry) is { } number ? next with { Alerts = number, Called = entry.At } : next;
        }

        internal (DateTimeOffset At, string What)? Next(Deadlines usual) => Status switch
        {
            "unrequested" when Owed is { } owed => (owed + usual.Bot, "a person instead of the silent bot"),
            "unassigned" when Called is { } called => (called + Pause(usual), "another call for people"),
            "open" when Owed is { } owed => (owed + usual.Agent, "the queue instead of the silent agent"),
            _ => null,
        };

        private Waits Moved(string to, DateTimeOffset at) => to switch
        {
            "unassigned" => this with { Status = to, Owed = Owed ?? at, Called = at, Alerts = 0, AgentAt = null },
            "open" => this with { Status = to, Called = null },
            _ => new Waits(to),
        };
    }
}
