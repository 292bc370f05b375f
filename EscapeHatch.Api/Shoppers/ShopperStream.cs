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
public sealed class ShopperStream
{
    private readonly EventStream _out;
    private readonly Conversation _conversation;
    private readonly Transcript _transcript;
    private readonly PresenceBook _presence;
    private readonly QueuePlaces _places;
    private int _last;
    private QueueShape? _place;

    private ShopperStream(HttpContext http, Conversation conversation, int after)
    {
        var services = http.RequestServices;
        _out = new EventStream(http.Response, services.GetRequiredService<TimeProvider>());
        (_conversation, _last) = (conversation, after);
        _transcript = services.GetRequiredService<Transcript>();
        _presence = services.GetRequiredService<PresenceBook>();
        _places = services.GetRequiredService<QueuePlaces>();
    }

    /// <summary>Answers <c>GET …/events</c> until the shopper or the node leaves.</summary>
    public static async Task<IResult> OpenAsync(Guid id, HttpContext http, ClaimsPrincipal user, Transcript transcript, Feed feed, Screens screens, IHostApplicationLifetime life)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
        var after = EventStream.LastSeen(http.Request);
        var fields = new Fields();
        var device = fields.Word<DeviceKind>("device", http.Request.Query["device"]) ?? DeviceKind.Desk;
        if (!int.TryParse(after ?? "0", out var seq) || seq < 0) fields.Wrong("after", "The seq that was seen last is needed, 0 or more.");
        if (fields.Problem is { } problem) return problem;
        if (await ShopperConversations.MineAsync(id, user, transcript, both.Token) is not { } mine) return Problems.Missing("conversation");
        var pass = ShopperDoor.Pass(user);
        using var reader = feed.OpenConversation(mine.Store, id);
        await screens.OpenedAsync(pass, device);
        try
        {
            await new ShopperStream(http, mine, seq).RunAsync(reader, both.Token);
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

    private async Task RunAsync(FeedReader reader, CancellationToken stop)
    {
        await _out.OpenAsync(stop);
        await CatchUpAsync(stop);
        if (await _transcript.FindAsync(_conversation.Id, stop) is { } now) await SendStateAsync(ConversationShape.ForAgent(now), now.LastVisibleSeq, stop);
        await SendPeopleAsync(stop);
        while (await _out.WaitAsync(reader.Events.WaitToReadAsync(stop), () => BeatAsync(stop), stop))
            while (reader.Events.TryRead(out var item)) await TellAsync(item, stop);
    }

    private Task TellAsync(FeedEvent item, CancellationToken stop) => item switch
    {
        Changed changed => TellAsync(changed, stop),
        Typing { Author: not AuthorKind.Shopper } typing => _out.SendAsync("typing", new { author = new AuthorShape(typing.Author, typing.AuthorId, typing.Name) }, null, stop),
        PresenceChanged { ShopperId: null } => SendPeopleAsync(stop),
        _ => Task.CompletedTask,
    };

    private async Task TellAsync(Changed changed, CancellationToken stop)
    {
        using var span = Telemetry.Source.StartActivity("screen", ActivityKind.Consumer, changed.Trace);
        foreach (var entry in changed.Entries.Where(entry => entry.Visible && entry.Seq > _last))
        {
            if (entry.PrevVisible != _last) await CatchUpAsync(stop);
            if (entry.Seq > _last) await SendAsync(entry, stop);
        }
        if (changed.LastVisibleSeq > _last) await CatchUpAsync(stop);
        await SendStateAsync(changed.Conversation, changed.LastVisibleSeq, stop);
    }

    private async Task CatchUpAsync(CancellationToken stop)
    {
        while (await _transcript.EntriesAsync(_conversation.Id, _last, Limits.PageMost, hidden: false, stop) is { Count: > 0 } missed)
            foreach (var entry in missed) await SendAsync(entry, stop);
    }

    private Task SendAsync(Entry entry, CancellationToken stop)
    {
        _last = entry.Seq;
        return _out.SendAsync("entry", EntryShape.ForShopper(entry), $"{entry.Seq}", stop);
    }

    private async Task SendStateAsync(ConversationShape state, int lastVisible, CancellationToken stop)
    {
        _place = state.Status == Status.Unassigned ? await PlaceAsync(stop) : null;
        await _out.SendAsync("conversation", state.ForShopper(lastVisible) with { Queue = _place }, null, stop);
    }

    private async Task SendPeopleAsync(CancellationToken stop)
    {
        if (People(await _presence.AgentsHereAsync(_conversation.Store)) is { } status) await _out.SendAsync("presence", new { status }, null, stop);
    }

    /// <summary>Whether people are there, in a word; null when nobody can tell.</summary>
    internal static string? People(int? agentsHere) => agentsHere is null ? null : agentsHere > 0 ? "available" : "away";

    private async Task BeatAsync(CancellationToken stop)
    {
        if (_place is null || await PlaceAsync(stop) is not { } place || place == _place) return;
        _place = place;
        await _out.SendAsync("queue", place, null, stop);
    }

    private async Task<QueueShape?> PlaceAsync(CancellationToken stop) =>
        await _transcript.FindAsync(_conversation.Id, stop) is { } now ? await _places.OfAsync(now, stop) : null;
}
