using System.Text.RegularExpressions;

namespace EscapeHatch.Web.Inbox.Thread;

/// <summary>Finds the web addresses in a text; everything else stays text.</summary>
internal static partial class TextParts
{
    /// <summary>A piece of a text.</summary>
    /// <param name="Text">The piece.</param>
    /// <param name="IsLink">True when it is an http or https address.</param>
    internal readonly record struct Part(string Text, bool IsLink);

    /// <summary>The pieces in order.</summary>
    internal static IEnumerable<Part> Of(string text)
    {
        var at = 0;
        foreach (Match match in Address().Matches(text))
        {
            var found = match.Value.TrimEnd('.', ',', ';', ':', '!', '?', ')', '\'', '"');
            if (!Uri.TryCreate(found, UriKind.Absolute, out _)) continue;
            if (match.Index > at) yield return new Part(text[at..match.Index], false);
            yield return new Part(found, true);
            at = match.Index + found.Length;
        }
        if (at < text.Length) yield return new Part(text[at..], false);
    }

    [GeneratedRegex(@"https?://[^\s<>]+", RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}
