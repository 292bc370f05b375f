using EscapeHatch.Conversations.Lifecycle;

namespace EscapeHatch.Conversations.Tests.Lifecycle;

public sealed class TransitionTests
{
    // A copy, not a reference: whoever changes the table says so twice. Upper case is a status, the rest a refusal.
    private const string Expected = """
        trigger         Unrequested     Unassigned      Open         Ended
        ShopperWrites   UNREQUESTED     UNASSIGNED      OPEN         UNREQUESTED
        ShopperReturns  UNREQUESTED     UNASSIGNED      OPEN         OPEN
        BotAnswers      UNREQUESTED     BotIsSilent     BotIsSilent  Over
        AgentWrites     ClaimFirst      ClaimFirst      OPEN         OPEN
        HandOver        UNASSIGNED      AlreadyWaiting  Taken        UNASSIGNED
        Claim           OPEN            OPEN            Taken        Over
        Assign          OPEN            OPEN            OPEN         Over
        Release         NotAssigned     NotAssigned     UNASSIGNED   Over
        ReturnToBot     AlreadyWithBot  UNREQUESTED     UNREQUESTED  Over
        End             ENDED           ENDED           ENDED        Over
        Reopen          NotOver         NotOver         NotOver      OPEN
        """;

    private static readonly Dictionary<(string Status, string Trigger), string> Table = Read();

    public static TheoryData<Status, Trigger> Pairs =>
        new(Enum.GetValues<Status>().SelectMany(_ => Enum.GetValues<Trigger>(), (status, trigger) => (status, trigger)));

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Every_pair_is_a_move_or_a_named_refusal(Status status, Trigger trigger)
    {
        Assert.True(Table.TryGetValue((status.ToString(), trigger.ToString()), out var expected), $"Nobody said what {trigger} does to {status}.");
        var (to, refusal) = Transitions.From(status, trigger);
        Assert.True(to is null != refusal is null, "A pair is one of the two, never both or neither.");
        Assert.Equal(expected, refusal?.ToString() ?? to.ToString()!.ToUpperInvariant());
    }

    [Fact]
    public void The_table_has_no_pair_that_can_not_happen() => Assert.Equal(
        Pairs.Select(pair => (pair.Data.Item1.ToString(), pair.Data.Item2.ToString())).Order(), Table.Keys.Order());

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Whatever_happened_asking_for_a_person_leads_to_one_or_finds_one(Status status, Trigger trigger)
    {
        var reached = Transitions.From(status, trigger).To ?? status;
        var (to, refusal) = Transitions.From(reached, Trigger.HandOver);
        Assert.True(to is Status.Unassigned || refusal is Refusal.AlreadyWaiting or Refusal.Taken, $"After {trigger} in {status} a shopper would be kept in {reached}.");
    }

    [Fact]
    public void Nothing_a_bot_does_takes_a_conversation_from_people() => Assert.All(
        [Status.Unassigned, Status.Open], status => Assert.NotNull(Transitions.From(status, Trigger.BotAnswers).Refusal));

    private static Dictionary<(string, string), string> Read()
    {
        var rows = Expected.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        return rows.Skip(1).SelectMany(row => row.Skip(1).Select((cell, column) => (Key: (rows[0][column + 1], row[0]), cell)))
            .ToDictionary(pair => pair.Key, pair => pair.cell);
    }
}
