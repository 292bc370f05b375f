using System.Globalization;
using System.Security.Claims;
using EscapeHatch.Api.Agents;
using EscapeHatch.Api.Input;
using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Presence;
using EscapeHatch.Conversations.Storage;
using Microsoft.AspNetCore.Authentication;

namespace EscapeHatch.Api.Inbox;

/// <summary>
/// An agent's live list. The id of an event is a point in the database's order of transactions; resuming there sends the present state
/// of every conversation changed since, so that snapshot + events = a fresh snapshot.
/// </summary>
public sealed class InboxStream(Feed feed, Beats beats, ChangeReader changes, Attendance attendance, AgentBook accounts, TimeProvider clock, IHostApplicationLifetime life)
{
    /// <summary>Answers <c>GET /v1/inbox/events</c> until the agent, their right to it or the node leaves.</summary>
    public async Task<IResult> OpenAsync(HttpContext http, ClaimsPrincipal user)
    {
        var fields = new Fields();
        ulong? since = null;
        if (EventStream.LastSeen(http.Request) is { } seen) since = ulong.TryParse(seen, CultureInfo.InvariantCulture, out var point) ? point : Wrong(fields);
        var device = fields.Word<DeviceKind>("device", http.Request.Query["device"]) ?? DeviceKind.Desk;
        if (fields.Problem is { } problem) return problem;
        using var both = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
        var agent = AgentClaims.Of(user);
        var until = http.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc;
        using var reader = feed.OpenStores(agent.Stores);
        await attendance.OpenAsync(agent, device, both.Token);
        try
        {
            using var beat = beats.Follow(reader);
            await new Screen(this, new EventStream(http.Response, clock), agent, until).RunAsync(reader, since, both.Token);
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

    private static ulong? Wrong(Fields fields)
    {
        fields.Wrong("after", "The id of an event of this stream is needed.");
        return null;
    }

    // Why this agent may not listen any longer; null while they may.
    private async Task<string?> EndAsync(SignedIn agent, DateTimeOffset? until)
    {
        if (clock.GetUtcNow() >= until) return "expired";
        if (await accounts.FindAsync(agent.Id) is not { } now) return "removed";
        return now.Stores.ToHashSet().SetEquals(agent.Stores) ? null : "stores";
    }

    private sealed class Screen(InboxStream of, EventStream stream, SignedIn agent, DateTimeOffset? until)
    {
        private bool _over;

        internal async Task RunAsync(FeedReader reader, ulong? since, CancellationToken stop)
        {
            await stream.OpenAsync(stop);
            var point = await of.Changes.PointAsync(stop);
            // Cut in the middle of this, the screen resumes from where it began.
            if (since is { } from)
                await foreach (var change in of.Changes.SinceAsync(agent.Stores, from, stop)) await stream.WriteAsync(InboxEvents.Of(change.Conversation, from), stop);
            await stream.SendAsync("ready", new { }, InboxEvents.Id(point), stop);
            await stream.TellAsync(reader, (item, end) => TellAsync(reader, item, end), stop);
        }

        private Task TellAsync(FeedReader reader, FeedEvent item, CancellationToken stop)
        {
            if (_over) return Task.CompletedTask;
            return item is Beat ? BeatAsync(reader, stop) : stream.AddAsync(InboxEvents.Of(item), stop);
        }

        private async Task BeatAsync(FeedReader reader, CancellationToken stop)
        {
            await stream.BeatAsync(stop);
            try
            {
                if (await of.EndAsync(agent, until) is { } reason)
                {
                    _over = true;
                    await stream.SendAsync("end", new { reason }, null, stop);
                    reader.Dispose();
                }
            }
            catch (Exception exception) when (Outage.Is(exception))
            {
                // The next beat asks again; what was told needs no database.
            }
        }
    }

    private ChangeReader Changes => changes;

}
