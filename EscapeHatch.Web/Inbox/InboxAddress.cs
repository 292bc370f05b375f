using System.Globalization;
using EscapeHatch.Web.Inbox.Queue;
using Microsoft.AspNetCore.WebUtilities;

namespace EscapeHatch.Web.Inbox;

/// <summary>The page's address: what is shown can be bookmarked, shared, reloaded and walked back through.</summary>
internal static class InboxAddress
{
    /// <summary>The address of a view, with a conversation open or not, at one of its entries or at its end.</summary>
    internal static string Of(QueueView view, Guid? conversation = null, int? at = null)
    {
        var query = new Dictionary<string, string?>
        {
            ["status"] = Word(view.Tab), ["q"] = view.Search, ["store"] = view.Store, ["tag"] = view.Tag, ["reason"] = view.Reason,
            ["from"] = Day(view.From), ["to"] = Day(view.To), ["at"] = at?.ToString(CultureInfo.InvariantCulture),
        };
        return QueryHelpers.AddQueryString(conversation is { } id ? $"/inbox/{id}" : "/inbox", query.Where(part => part.Value is not null));
    }

    /// <summary>The tab of a word in an address; what waits, when it is none.</summary>
    internal static QueueTab Tab(string? word) =>
        Enum.TryParse<QueueTab>(word, ignoreCase: true, out var tab) && Enum.IsDefined(tab) ? tab : QueueTab.Waiting;

    /// <summary>The word of a tab.</summary>
    internal static string Word(QueueTab tab) => tab.ToString().ToLowerInvariant();

    /// <summary>A day, or null when it is none.</summary>
    internal static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Text without blanks around it; cut at <paramref name="most"/>, null when nothing is left.</summary>
    internal static string? Text(string? text, int most) => text?.Trim() is { Length: > 0 } trimmed ? trimmed[..Math.Min(trimmed.Length, most)] : null;

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
