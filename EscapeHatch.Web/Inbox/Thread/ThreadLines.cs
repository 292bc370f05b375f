using System.Globalization;
using EscapeHatch.Conversations.Lifecycle;

namespace EscapeHatch.Web.Inbox.Thread;

/// <summary>An entry as a line of the thread.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Time">When, in the agent's time zone.</param>
/// <param name="Day">The day, when this line is its first.</param>
/// <param name="Goes">True when the same author goes on within a few minutes: no name and picture again.</param>
public sealed record ThreadLine(Entry Entry, DateTimeOffset Time, DateOnly? Day, bool Goes);

/// <summary>Makes lines of entries.</summary>
internal static class ThreadLines
{
    private static readonly TimeSpan Together = TimeSpan.FromMinutes(4);

    /// <summary>The lines in order.</summary>
    internal static IEnumerable<ThreadLine> Of(IEnumerable<Entry> entries, TimeZoneInfo zone)
    {
        DateOnly? day = null;
        Entry? before = null;
        foreach (var entry in entries)
        {
            var time = TimeZoneInfo.ConvertTime(entry.At, zone);
            var today = DateOnly.FromDateTime(time.DateTime);
            yield return new ThreadLine(entry, time, today == day ? null : today, today == day && Continues(before, entry));
            (day, before) = (today, entry);
        }
    }

    /// <summary>A day in words.</summary>
    internal static string Words(DateOnly day, DateOnly today) => (today.DayNumber - day.DayNumber) switch
    {
        0 => "Today",
        1 => "Yesterday",
        < 7 and > 0 => day.ToString("dddd", CultureInfo.InvariantCulture),
        _ => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture),
    };

    private static bool Continues(Entry? before, Entry entry) => before is not null && before.Kind == entry.Kind
        && before.AuthorKind == entry.AuthorKind && before.AuthorId == entry.AuthorId && entry.At - before.At < Together;
}
