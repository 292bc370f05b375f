using System.Buffers.Text;
using System.Globalization;
using System.Text;
using EscapeHatch.Conversations.Lifecycle;

namespace EscapeHatch.Conversations.Storage;

/// <summary>
/// Where a page of the inbox ended: the last row's own place in the order, not a count of rows; opaque outside.
/// <para>What it promises: a row that keeps its place while somebody pages is shown exactly once, whatever the other rows do. A row that moves forward past
/// the cursor before it was shown is not in a later page; the change that moved it is an event of the live stream, which therefore has to be opened first.
/// A row that moves back behind the cursor after it was shown (only by another wait or a lower priority, never in <see cref="InboxSort.Recent"/>) comes again
/// with its new state, under the same id.</para>
/// </summary>
/// <param name="Sort">The order it belongs to.</param>
/// <param name="Priority">The last row's priority.</param>
/// <param name="At">The last row's time in that order.</param>
/// <param name="Id">The last row.</param>
public sealed record InboxCursor(InboxSort Sort, int Priority, DateTimeOffset At, Guid Id)
{
    /// <summary>The point after a row.</summary>
    public static InboxCursor After(Conversation row, InboxSort sort) =>
        new(sort, row.Priority, sort == InboxSort.Recent ? row.UpdatedAt : row.QueuedAt ?? row.CreatedAt, row.Id);

    /// <summary>Reads what <see cref="ToString"/> wrote; null when it is something else.</summary>
    public static InboxCursor? Parse(string text)
    {
        if (!Base64Url.IsValid(text)) return null;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('|');
        return parts.Length == 4 && Enum.TryParse<InboxSort>(parts[0], out var sort) && Enum.IsDefined(sort) && int.TryParse(parts[1], CultureInfo.InvariantCulture, out var priority)
            && long.TryParse(parts[2], CultureInfo.InvariantCulture, out var ticks) && ticks is >= 0 and <= 3155378975999999999 && Guid.TryParse(parts[3], out var id)
            ? new InboxCursor(sort, priority, new DateTimeOffset(ticks, TimeSpan.Zero), id) : null;
    }

    /// <inheritdoc />
    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{Sort}|{Priority}|{At.UtcTicks}|{Id}")));
}
