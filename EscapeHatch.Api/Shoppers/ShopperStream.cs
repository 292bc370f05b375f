using System.Diagnostics;
using System.Security.Claims;
using EscapeHatch.Api.Input;
using EscapeHatch.Conversations;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Presence;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Conversations.Wire;

namespace EscapeHatch.Api.Shoppers;

/// <summary>A shopper's live screen: replays what it missed, then tells what happens, each entry once and in order.</summary>
public sealed class ShopperStream(Feed feed, Beats beats, Screens screens, Transcript transcript, QueuePlaces places, AgentsHere agents, TimeProvider clock, IHostApplicationLifetime life)
{
    /// <summary>Answers <c>GET …/events</c> until the shopper or the node leaves.</summary>
    public async Task<IResult> OpenAsync(Guid id, HttpContext http, ClaimsPrincipal user)
    {
        var after = EventStream.LastSeen(http.Request);
        var fields = new Fields();
        var device = fields.Word<DeviceKind>("device", http.Request.Query["device"]) ?? DeviceKind.Desk;
        if (!int.TryParse(after ?? "0", out var seq) || seq < 0) fields.Wrong("after", "The seq that was seen last is needed, 0 or more.");
        if (fields.Problem is { } problem) return problem;
        using var both = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
        var pass = ShopperDoor.Pass(user);
        // Listening comes before reading, so that nothing falls between them.
        using var reader = feed.OpenConversation(pass.Store, id);
        if (await ShopperConversations.MineAsync(id, user, transcript, both.Token) is not { } mine) return Problems.Missing("conversation");
        await screens.OpenedAsync(pass, device);
        try
        {
            using var beat = beats.Follow(reader);
            await new Screen(this, new EventStream(http.Response, clock), id, pass.Store, seq).RunAsync(reader, mine, both.Token);
        }
        catch (OperationCanceledException)
        {
            // The shopper left or the node stops; either way the screen resumes elsewhere.
        }
        finally
        {
            await screens.ClosedAsync(pass, device);
        }
        return Results.Empty;
    }

    private sealed class Screen(ShopperStream of, EventStream stream, Guid id, string store, int last)
    {
        private int _last = last, _state;
        private QueueShape? _place;

        internal async Task RunAsync(FeedReader reader, Conversation now, CancellationToken stop)
        {
            await stream.OpenAsync(stop);
            if (_last < now.LastVisibleSeq) await CatchUpAsync(stop);
            await SendStateAsync(ConversationShape.ForAgent(now), now.LastVisibleSeq, stop);
            await SendPeopleAsync(null, stop);
            await stream.TellAsync(reader, TellAsync, stop);
        }

        private Task TellAsync(FeedEvent item, CancellationToken stop) => item switch
        {
            Changed change => TellAsync(change, stop),
            Typing { Author: not AuthorKind.Shopper } => stream.WriteAsync(ShopperEvents.Of(item), stop),
            PresenceChanged { ShopperId: null } presence => SendPeopleAsync(presence, stop),
            Beat => BeatAsync(stop),
            _ => Task.CompletedTask,
        };

        private async Task TellAsync(Changed change, CancellationToken stop)
        {
            using var span = Telemetry.Source.StartActivity("screen", ActivityKind.Consumer, change.Trace);
            if (Follows(change) && change.Conversation.Status != Status.Unassigned && _place is null)
            {
                (_last, _state) = (change.LastVisibleSeq, change.Conversation.LastSeq);
                await stream.AddAsync(ShopperEvents.Of(change), stop);
                return;
            }
            if (change.LastVisibleSeq > _last && !Follows(change)) await CatchUpAsync(stop);
            foreach (var entry in change.Entries.Where(entry => entry.Visible && entry.Seq > _last)) await SendAsync(entry, stop);
            await SendStateAsync(change.Conversation, change.LastVisibleSeq, stop);
        }

        // True when all that may be seen up to this change is what was sent and what it brings.
        private bool Follows(Changed change)
        {
            if (change.Conversation.LastSeq <= _state) return false;
            var first = change.Entries.FirstOrDefault(entry => entry.Visible);
            return first is null ? change.LastVisibleSeq == _last
                : first.PrevVisible == _last && change.Entries.Last(entry => entry.Visible).Seq == change.LastVisibleSeq;
        }

        private async Task CatchUpAsync(CancellationToken stop)
        {
            List<Entry> missed;
            do
            {
                missed = await of.Transcript.MissedAsync(id, _last, stop);
                foreach (var entry in missed) await SendAsync(entry, stop);
            }
            while (missed.Count == Limits.MissedPage);
        }

        private Task SendAsync(Entry entry, CancellationToken stop)
        {
            _last = entry.Seq;
            return stream.AddAsync(ShopperEvents.Of(entry), stop);
        }

        private async Task SendStateAsync(ConversationShape state, int lastVisible, CancellationToken stop)
        {
            // What was read may be newer than what waits in the queue.
            if (state.LastSeq < _state) return;
            _state = state.LastSeq;
            // The place moves with others' conversations, so beats look after it; asking for it with every message would cost each screen two reads.
            _place = state.Status == Status.Unassigned ? _place ?? await PlaceAsync(stop) : null;
            await stream.AddAsync(ShopperEvents.Of(state, lastVisible, _place), stop);
        }

        private async Task SendPeopleAsync(PresenceChanged? because, CancellationToken stop)
        {
            var word = of.Agents.InAsync(store, because);
            // Messages don't wait for who is there.
            if (!word.IsCompleted) await stream.FlushAsync(stop);
            if (await word is { } status) await stream.AddAsync(EventStream.Bytes("presence", new { status }), stop);
        }

        private async Task BeatAsync(CancellationToken stop)
        {
            await stream.BeatAsync(stop);
            if (_place is null || await PlaceAsync(stop) is not { } place || place == _place) return;
            _place = place;
            await stream.SendAsync("queue", place, null, stop);
        }

        private async Task<QueueShape?> PlaceAsync(CancellationToken stop) =>
            await of.Transcript.FindAsync(id, stop) is { } now ? await of.Places.OfAsync(now, stop) : null;
    }

    private Transcript Transcript => transcript;

    private QueuePlaces Places => places;

    private AgentsHere Agents => agents;
}
