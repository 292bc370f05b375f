using EscapeHatch.EndToEnd.Faults.History;

namespace EscapeHatch.EndToEnd.Faults.Play;

/// <summary>A client that does one thing after the other and tries again, with the same id, until it knows what became of it.</summary>
public abstract class Player(string name, Line line, HistoryLog history, Dice dice)
{
    private static readonly TimeSpan ShortPause = TimeSpan.FromMilliseconds(20), LongPause = TimeSpan.FromMilliseconds(400);

    /// <summary>What the history calls it.</summary>
    public string Name => name;

    /// <summary>Its way to the Api.</summary>
    public Line Line => line;

    /// <summary>Its choices.</summary>
    protected Dice Dice => dice;

    /// <summary>The bearer token.</summary>
    public string Token { get; protected set; } = "";

    /// <summary>Does it, noting every try; returns the last answer.</summary>
    /// <param name="deed">What it is.</param>
    /// <param name="conversation">Of which conversation.</param>
    /// <param name="path">Where.</param>
    /// <param name="body">The body.</param>
    /// <param name="entry">A message's id.</param>
    /// <param name="text">A message's text.</param>
    /// <param name="stop">Ends the tries; the one under way is waited for.</param>
    protected async Task<Reply> DoAsync(Deed deed, Guid conversation, string path, object body, Guid entry, string? text, CancellationToken stop)
    {
        for (var attempt = 0; ; attempt++)
        {
            var op = history.Invoke(name, deed, conversation, entry, text);
            var reply = await line.CallAsync(HttpMethod.Post, path, Token, body, CancellationToken.None);
            var phase = reply.Good ? Phase.Ok : reply.Unclear ? Phase.Unknown : Phase.Fail;
            history.End(op, phase, reply.Status, deed is Deed.Say or Deed.Reply ? (int?)reply.Body?["seq"] ?? 0 : 0, phase == Phase.Fail && deed == Deed.Claim ? Owner(reply) : null);
            if (reply.Status is not (0 or 429 or >= 500) || stop.IsCancellationRequested) return reply;
            await PauseAsync(reply.After ?? dice.Between(ShortPause, ShortPause + (LongPause * Math.Min(1, attempt / 5.0))), stop);
        }
    }

    /// <summary>Waits, unless stopped.</summary>
    protected static async Task PauseAsync(TimeSpan time, CancellationToken stop) =>
        await Task.Delay(time, TimeProvider.System, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    // A lost claim names who has it; one that lost against an end has no owner to name, and says what it is.
    private static string? Owner(Reply reply) =>
        (string?)reply.Body?["assignee"]?["name"] ?? (reply.Body?["conversation"] is not null || reply.Status != 409 ? "" : null);
}
