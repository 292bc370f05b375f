using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Presence;
using EscapeHatch.Web.Agents;
using EscapeHatch.Web.Live;

namespace EscapeHatch.Web.Inbox.People;

/// <summary>The agent's own availability, the colleagues, and which shoppers are there.</summary>
internal sealed class PeopleBoard(Attendance attendance, Conversations.Storage.People accounts, AgentDirectory directory, ShopperWatch shoppers,
    TimeProvider clock) : Board
{
    private SignedIn _me = null!;
    private DeviceKind _device;
    private DateTimeOffset _looked;
    private bool _attends, _due;

    /// <summary>What this agent says.</summary>
    internal Availability Said { get; private set; } = Availability.Offline;

    /// <summary>All agents of the same stores, this one too.</summary>
    internal IReadOnlyList<Colleague> Colleagues { get; private set; } = [];

    /// <summary>True when the shopper is there; null when nobody can tell.</summary>
    internal bool? IsHere(string store, Guid shopper) => shoppers.IsHere(store, shopper);

    /// <summary>Begins: an agent who said so before is available again with the page.</summary>
    internal async Task StartAsync(SignedIn me, DeviceKind device, CancellationToken stop)
    {
        (_me, _device) = (me, device);
        Said = (await accounts.AgentAsync(me.Id, stop))?.Availability ?? Availability.Offline;
        await AttendAsync(true, stop);
        await LookAsync(stop);
    }

    /// <summary>The browser is there, or isn't; this device counts while it is.</summary>
    internal async Task AttendAsync(bool there, CancellationToken stop)
    {
        if (there == _attends) return;
        if (there) await attendance.OpenAsync(_me, _device, stop);
        else await attendance.CloseAsync(_me, _device);
        _attends = there;
    }

    /// <summary>Says what the agent chose.</summary>
    internal async Task SayAsync(Availability availability, CancellationToken stop)
    {
        await attendance.SayAsync(_me, availability, null, stop);
        Said = availability;
        await LookAsync(stop);
    }

    /// <summary>Takes what the feed brought: who came or went is looked up at the next tick, however many did.</summary>
    internal void Apply(IEnumerable<FeedEvent> events) => _due |= events.Any(item => item is PresenceChanged);

    /// <summary>Looks again when somebody came or went, and now and then: no word of it is sure to arrive.</summary>
    internal Task TickAsync(CancellationToken stop) => _due || clock.GetUtcNow() - _looked >= Limits.PresenceBeat ? LookAsync(stop) : Task.CompletedTask;

    private async Task LookAsync(CancellationToken stop)
    {
        var before = Colleagues;
        (_due, _looked) = (false, clock.GetUtcNow());
        Colleagues = await directory.OfAsync(_me.Stores, stop);
        var moved = await shoppers.LookAsync(_me.Stores);
        if (moved || !before.SequenceEqual(Colleagues, Same.Default)) Touch();
    }

    private sealed class Same : IEqualityComparer<Colleague>
    {
        internal static readonly Same Default = new();

        public bool Equals(Colleague? a, Colleague? b) => a is not null && b is not null && (a.Id, a.Name, a.Here) == (b.Id, b.Name, b.Here);

        public int GetHashCode(Colleague who) => who.Id.GetHashCode();
    }
}
