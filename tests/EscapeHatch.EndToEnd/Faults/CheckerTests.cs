using EscapeHatch.EndToEnd.Faults.Checks;
using EscapeHatch.EndToEnd.Faults.History;
using static EscapeHatch.EndToEnd.Faults.MadeUp;

namespace EscapeHatch.EndToEnd.Faults;

/// <summary>Each checker fails on what it is there for, and on nothing else: one that never fails proves nothing.</summary>
public sealed class CheckerTests
{
    private static readonly Dictionary<string, (string Caught, Func<Evidence, Evidence> Break)> Cases = new()
    {
        ["an acked message that is not stored"] = ("I1", held => held with { History = [.. held.History, .. Sent(60, "shopper 1", Deed.Say, Id(9), "lost", 7)] }),
        ["an ack of another seq than the stored one"] = ("I1", held => held with { History = [.. held.History.Where(line => line.Deed != Deed.Say), .. Sent(0, "shopper 1", Deed.Say, Id(1), "hello", 2)] }),
        ["a message stored twice"] = ("I2", held => held.With(Message(7, Id(1), "shopper", "hello"))),
        ["a message shown twice"] = ("I2", held => held with { Screens = [Again(held.Screens[0], 0)] }),
        ["a message that nobody sent"] = ("I3", held => held.With(Message(7, Id(9), "shopper", "made up"))),
        ["a message stored with another text"] = ("I3", held => held with { Entries = [.. held.Entries.Select(entry => entry.Seq == 6 ? entry with { Text = "altered" } : entry)] }),
        ["a hole in the log"] = ("I4", held => held with { Entries = [.. held.Entries.Where(entry => entry.Seq != 3)] }),
        ["two entries with one seq"] = ("I4", held => held with { Entries = [.. held.Entries.Select(entry => entry.Seq == 3 ? entry with { Seq = 2 } : entry)] }),
        ["a message stored before the one acked before it"] = ("I4", held => held.With(Message(7, Id(8), "shopper", "second"), Message(8, Id(7), "shopper", "first")) with
        {
            History = [.. held.History, .. Sent(60, "shopper 1", Deed.Say, Id(7), "first", 8), .. Sent(80, "shopper 1", Deed.Say, Id(8), "second", 7)],
        }),
        ["a screen that shows an older entry after a newer one"] = ("I4", held => held with { Screens = [held.Screens[0] with { Entries = [.. held.Screens[0].Entries.Reverse()] }] }),
        ["a replay that begins one too late"] = ("I4", held => held with { Screens = [held.Screens[0] with { Entries = [.. held.Screens[0].Entries.Take(2), held.Screens[0].Entries[3] with { Replayed = true }] }] }),
        ["a replay that begins one too early"] = ("I4", held => held with { Screens = [Again(held.Screens[0], 2)] }),
        ["a claim of what another agent has"] = ("I5", held => held.With(Assignment(7, Ines, Ines))),
        ["a message of an agent who doesn't have it"] = ("I5", held => held.With(Message(7, Id(9), "agent", "me too", Ines)) with { History = [.. held.History, .. Sent(60, "Ines", Deed.Reply, Id(9), "me too", 7)] }),
        ["a message of an agent after the end"] = ("I5", held => held.With(Status(7, "open", "ended"), Message(8, Id(9), "agent", "late", Omar)) with { History = [.. held.History, .. Sent(60, "Omar", Deed.Reply, Id(9), "late", 8)] }),
        ["a claim that won and never was"] = ("I5", held => held with { History = [.. held.History, .. Did(60, "Ines", Deed.Claim, Phase.Ok, 200)] }),
        ["a lost claim that names nobody who had it"] = ("I5", held => held with { History = [.. held.History, .. Did(60, "Omar", Deed.Claim, Phase.Fail, 409, "Ines")] }),
        ["a lost claim that doesn't say why"] = ("I5", held => held with { History = [.. held.History, .. Did(60, "Ines", Deed.Claim, Phase.Fail, 409)] }),
        ["a version that skips one"] = ("I5", held => held with { Conversations = [held.Conversations[0] with { Epoch = 4 }] }),
        ["a bot's message after the hand-over"] = ("I6", held => held.With(Message(7, Id(9), "bot", "May I?"))),
        ["two hand-overs in a row"] = ("I7", held => held.With(Status(7, "open", "unassigned", "button"), Status(8, "unassigned", "unassigned", "loop"))),
        ["a hand-over for no reason"] = ("I7", held => held.With(Status(7, "open", "unassigned"))),
        ["a waiting conversation outside the queue"] = ("I7", held => held.With(Status(7, "open", "unassigned", "button")) is var waits ? waits with { Conversations = [waits.Conversations[0] with { QueuedAt = null }] } : held),
        ["a screen that lacks the newest entry"] = ("I9", held => held with { Screens = [held.Screens[0] with { Entries = [.. held.Screens[0].Entries.SkipLast(1)] }] }),
        ["a desktop that shows an old owner"] = ("I9", held => held with { Desktops = [new Desktop("desktop", new Dictionary<Guid, Glance> { [Conversation] = new(Conversation, 6, "open", Ines) })] }),
        ["a send that never ended"] = ("I11", held => held with { History = [.. held.History, Did(60, "shopper 1", Deed.HandOff, Phase.Ok, 200)[0]] }),
        ["a refused message that is stored"] = ("I11", held => held with { History = [.. held.History.Where(line => line.Deed != Deed.Say), .. Sent(0, "shopper 1", Deed.Say, Id(1), "hello", 1, Phase.Fail, 400)] }),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Fact]
    public void Sound_evidence_passes_every_checker() => Assert.Empty(Invariants.Judge(Sound()));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_checker_finds(string what)
    {
        var (caught, broken) = Cases[what];
        var findings = Invariants.Judge(broken(Sound()));
        Assert.Contains(findings, finding => finding.Id == caught);
    }

    [Fact]
    public void A_message_whose_ack_was_lost_and_that_was_sent_again_is_no_violation()
    {
        var held = Sound();
        Assert.Empty(Invariants.Judge(held with { History = [.. Sent(-20, "shopper 1", Deed.Say, Id(1), "hello", 1, Phase.Unknown, 0), .. held.History] }));
    }

    [Fact]
    public void A_conversation_the_bot_leaves_unanswered_past_its_deadline_is_found()
    {
        var silent = new Evidence
        {
            Conversations = [new StoredConversation(Conversation, "unrequested", 0, 1, null, null, Noon)],
            Entries = [Message(1, Id(1), "shopper", "hello")], ReadAt = Noon.AddSeconds(40), HealthyAt = Noon,
        };
        Assert.Contains(Invariants.Judge(silent, "I8"), finding => finding.Id == "I8");
        Assert.Empty(Invariants.Judge(silent with { ReadAt = Noon.AddSeconds(10) }, "I8"));
        Assert.Empty(Invariants.Judge(silent with { HealthyAt = Noon.AddSeconds(38) }, "I8"));
    }

    [Fact]
    public void Giving_the_bot_up_before_its_time_is_found()
    {
        var early = Status(2, "unrequested", "unassigned", "bot-silent");
        var evidence = new Evidence
        {
            Conversations = [new StoredConversation(Conversation, "unassigned", 1, 2, null, Noon, null)],
            Entries = [Message(1, Id(1), "shopper", "hello"), early with { At = Noon.AddSeconds(15) }],
        };
        Assert.Contains(Invariants.Judge(evidence, "I8"), finding => finding.Id == "I8");
        Assert.Empty(Invariants.Judge(evidence with { Entries = [evidence.Entries[0], early with { At = Noon.AddSeconds(21.5) }] }, "I8"));
    }

    [Fact]
    public void An_agent_who_gives_back_what_a_silent_bot_once_left_is_no_violation()
    {
        StoredEntry[] entries =
        [
            Message(1, Id(1), "shopper", "hello") with { At = Noon }, Status(2, "unrequested", "unassigned", "bot-silent") with { At = Noon.AddSeconds(21) },
            Status(3, "unassigned", "open", "bot-silent") with { At = Noon.AddSeconds(22) }, Assignment(4, Omar, Omar) with { At = Noon.AddSeconds(22) },
            Message(5, Id(5), "agent", "Omar here.", Omar) with { At = Noon.AddSeconds(23) }, Message(6, Id(6), "shopper", "and?") with { At = Noon.AddSeconds(24) },
            Status(7, "open", "unassigned", "bot-silent") with { At = Noon.AddSeconds(25) },
        ];
        var evidence = new Evidence { Conversations = [new StoredConversation(Conversation, "unassigned", 4, 7, null, Noon, null)], Entries = entries };
        Assert.Empty(Invariants.Judge(evidence, "I8"));
        Assert.Single(Invariants.Judge(evidence with { Entries = [entries[0], entries[1] with { At = Noon.AddSeconds(19) }, .. entries[2..]] }, "I8"));
    }

    [Fact]
    public void Calling_people_again_too_early_twice_or_never_is_found()
    {
        StoredEntry Alert(int seq, int number, double second) => Message(seq, Id(seq), "system", "Still nobody.") with { Data = new() { ["alert"] = number }, At = Noon.AddSeconds(second) };
        Evidence With(double readAt, params StoredEntry[] alerts) => new()
        {
            Conversations = [new StoredConversation(Conversation, "unassigned", 1, 1 + alerts.Length, null, Noon, null)],
            Entries = [Status(1, "unrequested", "unassigned", "button") with { At = Noon }, .. alerts], ReadAt = Noon.AddSeconds(readAt), HealthyAt = Noon,
        };
        Assert.Empty(Invariants.Judge(With(200, Alert(2, 1, 121)), "I8"));
        Assert.Single(Invariants.Judge(With(200, Alert(2, 1, 119)), "I8"));
        Assert.Single(Invariants.Judge(With(500, Alert(2, 1, 121), Alert(3, 1, 362)), "I8"));
        Assert.Single(Invariants.Judge(With(130), "I8"));
        Assert.Single(Invariants.Judge(With(370, Alert(2, 1, 121)), "I8"));
    }

    [Fact]
    public void Taking_a_conversation_from_its_agent_too_early_or_never_is_found()
    {
        StoredEntry Taken(string because, double second) => Status(4, "open", "unassigned", "button") with { Data = new() { ["from"] = "open", ["to"] = "unassigned", ["because"] = because }, At = Noon.AddSeconds(second) };
        Evidence With(double readAt, params StoredEntry[] more) => new()
        {
            Conversations = [new StoredConversation(Conversation, more.Length > 0 ? "unassigned" : "open", 3, 3 + more.Length, null, Noon, null)],
            Entries = [Status(1, "unrequested", "unassigned", "button") with { At = Noon }, Status(2, "unassigned", "open") with { At = Noon }, Assignment(3, Omar, Omar) with { At = Noon }, .. more],
            ReadAt = Noon.AddSeconds(readAt), HealthyAt = Noon,
        };
        Assert.Empty(Invariants.Judge(With(302, Taken("agent-silent", 301)), "I8"));
        Assert.Single(Invariants.Judge(With(302, Taken("agent-silent", 290)), "I8"));
        Assert.Single(Invariants.Judge(With(100, Taken("agent-gone", 59)), "I8"));
        Assert.Single(Invariants.Judge(With(310), "I8"));
    }

    [Fact]
    public void A_gap_longer_than_the_row_allows_is_found_and_a_rate_that_stays_low_too()
    {
        var fault = new Fault("api", TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(6));
        Happening[] Every(double from, double to, double step) => [.. Enumerable.Range(0, (int)((to - from) / step)).SelectMany(at => Sent((from + (at * step)) * 1000, "shopper 1", Deed.Say, Id(1000 + at), "x", at))];
        var quick = new Evidence { History = [.. Every(0, 5, 0.1), .. Every(6, 20, 0.1)], Faults = [fault], Ended = TimeSpan.FromSeconds(20), LongestGap = TimeSpan.FromSeconds(1.2) };
        Assert.Empty(Invariants.Judge(quick, "I10"));
        Assert.Single(Invariants.Judge(quick with { LongestGap = TimeSpan.FromSeconds(0.5) }, "I10"));
        Assert.Single(Invariants.Judge(quick with { History = [.. Every(0, 5, 0.1), .. Every(6, 20, 0.2)] }, "I10"));
    }

    [Fact]
    public void Memory_that_does_not_come_back_is_found()
    {
        Weight At(double second, long megabytes) => new("api", TimeSpan.FromSeconds(second), megabytes << 20);
        var evidence = new Evidence { Faults = [new Fault("flood", TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(6))], Weights = [At(1, 100), At(30, 300), At(70, 108)] };
        Assert.Empty(Invariants.Judge(evidence, "I12"));
        Assert.True(TimeChecks.CanWeigh(evidence));
        Assert.False(TimeChecks.CanWeigh(evidence with { Weights = [At(1, 100), At(30, 120)] }));
        Assert.Single(Invariants.Judge(evidence with { Weights = [At(1, 100), At(30, 300), At(70, 120)] }, "I12"));
    }

    private static Screen Again(Screen screen, int from) => screen with { Entries = [.. screen.Entries, .. screen.Entries.Skip(from)] };
}
