using EscapeHatch.Conversations;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Conversations.Wire;
using EscapeHatch.Web.Inbox.Queue;

namespace EscapeHatch.Web.Tests.Inbox;

/// <summary>Two screens of one agent.</summary>
public sealed class UnreadTests(Core core) : IClassFixture<Core>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ReadMarks Reads => core.Node.Get<ReadMarks>();

    [Fact]
    public async Task What_is_read_on_one_screen_is_read_on_the_other()
    {
        var (phone, desk) = (new UnreadCounts(Reads, core.Clock), new UnreadCounts(Reads, core.Clock));
        var conversation = await core.StartAsync();
        var said = await core.SayAsync(conversation, "Hello");
        var row = ConversationShape.ForAgent(said.Conversation!);
        foreach (var screen in (UnreadCounts[])[phone, desk])
        {
            screen.Doubt(new Changed(row, row.LastSeq, []));
            Assert.True(await screen.TickAsync(core.Omar, [row], Stop));
            Assert.Equal(1, screen.Of(row.Id));
        }
        Assert.True(phone.Read(row.Id, row.LastSeq));
        Assert.Equal(0, phone.Of(row.Id));
        await phone.TickAsync(core.Omar, [row], Stop);
        core.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.True(await desk.TickAsync(core.Omar, [row], Stop));
        Assert.Equal(0, desk.Of(row.Id));
    }

    [Fact]
    public void More_than_can_be_counted_stays_so_when_one_is_reopened()
    {
        var counts = new QueueCounts(Guid.NewGuid());
        counts.Load(new Dictionary<Status, int> { [Status.Ended] = Limits.CountMost, [Status.Open] = 1 }, []);
        counts.Apply(new Changed(new ConversationShape { Id = Guid.NewGuid(), Store = "lantern", ShopperId = Guid.NewGuid(), Status = Status.Open, LastSeq = 2, CreatedAt = default, UpdatedAt = default }, 2,
            [new Entry { Seq = 2, Kind = EntryKind.Status, Data = new() { ["from"] = "ended", ["to"] = "open" } }]));
        Assert.Equal((Limits.CountMost, 2), (counts[QueueTab.Ended], counts[QueueTab.Open]));
    }

    [Fact]
    public void One_node_keeps_one_copy_of_a_state_for_all_its_screens()
    {
        var shapes = new SharedShapes();
        var state = new ConversationShape { Id = Guid.NewGuid(), Store = "lantern", ShopperId = Guid.NewGuid(), Status = Status.Open, LastSeq = 2, CreatedAt = default, UpdatedAt = default };
        Assert.Same(shapes.Of(state), shapes.Of(state with { }));
        Assert.Equal(3, shapes.Of(state with { LastSeq = 3 }).LastSeq);
    }
}
