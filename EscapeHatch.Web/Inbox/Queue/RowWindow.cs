using Microsoft.AspNetCore.Components;

namespace EscapeHatch.Web.Inbox.Queue;

/// <summary>The browser's word for what of the queue an agent sees.</summary>
public sealed class SightEventArgs : EventArgs
{
    /// <summary>Place of the topmost row in sight, from 0.</summary>
    public int First { get; set; }

    /// <summary>How many rows are in sight.</summary>
    public int Rows { get; set; } = 16;
}

/// <summary>Teaches Razor the event of <c>rows.js</c>.</summary>
[EventHandler("onsight", typeof(SightEventArgs), enableStopPropagation: false, enablePreventDefault: false)]
public static class EventHandlers;

/// <summary>
/// Which rows of a list are drawn: those in sight and some on either side. A row that isn't drawn costs no memory but its data. (The framework's
/// <c>Virtualize</c> writes style attributes, which the page's content security policy forbids.)
/// </summary>
internal static class RowWindow
{
    /// <summary>Rows drawn beyond either edge, so that a key or a turn of the wheel finds the next one there; the browser asks for more at half of it.</summary>
    internal const int Beyond = 8;

    /// <summary>Most rows that a browser is believed to show at once.</summary>
    internal const int SeenMost = 120;

    /// <summary>The places from the first that is drawn to before the end, of a list of so many.</summary>
    internal static (int First, int End) Of(SightEventArgs sight, int count)
    {
        var seen = Math.Clamp(sight.Rows, 1, SeenMost);
        var top = Math.Clamp(sight.First, 0, Math.Max(0, count - seen));
        return (Math.Max(0, top - Beyond), Math.Min(count, top + seen + Beyond));
    }
}
