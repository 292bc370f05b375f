using System.Globalization;
using System.Security.Claims;
using EscapeHatch.Api.Agents;
using EscapeHatch.Api.Input;
using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Presence;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Conversations.Wire;

namespace EscapeHatch.Api.Inbox;

/// <summary>
/// An agent's live list. The id of an event is a point in the database's order of transactions; resuming there sends the present state
/// of every conversation changed since, so that snapshot + events = a fresh snapshot.
/// </summary>
public static class InboxStream
{
    /// <summary>Answers <c>GET /v1/inbox/events</c> until the agent or the node leaves.</summary>
    public static async Task<IResult> OpenAsync(HttpContext http, ClaimsPrincipal user, Feed feed, ChangeReader changes, Attendance attendance,
        IHostApplicationLifetime life, TimeProvider clock)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
        var fields = new Fields();
        ulong? since = null;
        if (EventStream.LastSeen(http.Request) is { } seen) since = ulong.TryParse(seen, CultureInfo.InvariantCulture, out var point) ? point : Wrong(fields);
        var device = fields.Word<DeviceKind>("device", http.Request.Query["device"]) ?? DeviceKind.Desk;
        if (fields.Problem is { } problem) return problem;
        var agent = AgentClaims.Of(user);
        using var reader = feed.OpenStores(agent.Stores);
        await attendance.OpenAsync(agent, device, both.Token);
        try
        {
            await RunAsync(new EventStream(http.Response, clock), reader, agent, since, changes, both.Token);
        }
        catch (OperationCanceledException)
        {
            // The agent left or the node stops; either way the screen resumes elsewhere.
        }
        finally
        {
            await attendance.CloseAsync(agent, device);
        }
        return Results.Empty;
    }

    private static async Task RunAsync(EventStream stream, FeedReader reader, SignedIn agent, ulong? since, ChangeReader changes, CancellationToken stop)
    {
        await stream.OpenAsync(stop);
        var (missed, seen) = await changes.SinceAsync(agent.Stores, since, _ => null, stop);
        var point = seen;
        foreach (var change in missed) await stream.SendAsync("conversation", change.Conversation, Id(point), stop);
        await stream.SendAsync("ready", new { }, Id(point), stop);
        async Task BeatAsync()
        {
            // What was committed before the last beat is told by now, by a hint or the sweep; what came since may not be.
            point = seen;
            (_, seen) = await changes.SinceAsync(agent.Stores, null, _ => null, stop);
        }
        while (await stream.WaitAsync(reader.Events.WaitToReadAsync(stop), BeatAsync, stop))
            while (reader.Events.TryRead(out var item)) await TellAsync(stream, item, Id(point), stop);
    }

    private static async Task TellAsync(EventStream stream, FeedEvent item, string id, CancellationToken stop)
    {
        switch (item)
        {
            case Changed changed:
                foreach (var entry in changed.Entries) await stream.SendAsync("entry", EntryShape.ForAgent(entry), null, stop);
                await stream.SendAsync("conversation", changed.Conversation, id, stop);
                break;
            case Typing typing:
                await stream.SendAsync("typing", new { conversationId = typing.Conversation, author = new AuthorShape(typing.Author, typing.AuthorId, typing.Name) }, null, stop);
                break;
            case PresenceChanged presence:
                await stream.SendAsync("presence", new { presence.Store, presence.ShopperId, presence.Here }, null, stop);
                break;
        }
    }

    private static string Id(ulong point) => point.ToString(CultureInfo.InvariantCulture);

    private static ulong? Wrong(Fields fields)
    {
        fields.Wrong("after", "The id of an event of this stream is needed.");
        return null;
    }
}
