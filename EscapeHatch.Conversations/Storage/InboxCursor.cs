using System.Buffers.Text;
using System.Globalization;
using System.Text;
using EscapeHatch.Conversations.Lifecycle;

namespace EscapeHatch.Conversations.Storage;

/// <summary>Where a page of the inbox ended; opaque outside.</summary>
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
