using System.Text.RegularExpressions;

namespace EscapeHatch.Worker.Answering;

/// <summary>Takes addresses out of an answer that no source holds: a model may invent them, or a shopper plant them.</summary>
internal static partial class Links
{
    /// <summary>The answer with only the addresses that <paramref name="sources"/> hold.</summary>
    public static string Keep(string answer, string sources)
    {
        var named = Named.Replace(answer, match => IsIn(match.Groups["url"].Value, sources) ? match.Value : match.Groups["text"].Value);
        return Doubled.Replace(Address.Replace(named, match => IsIn(match.Value, sources) ? match.Value : ""), " ");
    }

    private static bool IsIn(string address, string sources)
        => address.TrimEnd('.', ',', ')', ']', '!', '?', ';', ':', '"', '\'', '/') is { Length: > 0 } bare && Whole(bare, sources);

    // Not only as the beginning of a longer host: "shop.example" is not in "shop.example.test".
    private static bool Whole(string bare, string sources)
    {
        for (var at = sources.IndexOf(bare, StringComparison.OrdinalIgnoreCase); at >= 0; at = sources.IndexOf(bare, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + bare.Length;
            var goesOn = end < sources.Length && (char.IsLetterOrDigit(sources[end]) || sources[end] is '-' or '@'
                || (sources[end] == '.' && end + 1 < sources.Length && char.IsLetterOrDigit(sources[end + 1])));
            if (!goesOn && (at == 0 || !char.IsLetterOrDigit(sources[at - 1]))) return true;
        }
        return false;
    }

    [GeneratedRegex(@"\[(?<text>[^\]\n]{1,200})\]\((?<url>[^)\s]{1,2000})\)", RegexOptions.NonBacktracking)]
    private static partial Regex Named { get; }

    // With a scheme, beginning with www, an e-mail address, or a host with a path.
    [GeneratedRegex(@"\b(?:[a-z][a-z0-9+.-]{1,20}://|www\.)[^\s<>""]+|\bmailto:[^\s<>""]+|\b[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+|\b(?:[a-z0-9-]+\.)+[a-z]{2,24}/[^\s<>""]*",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address { get; }

    [GeneratedRegex(@"[ \t]{2,}", RegexOptions.NonBacktracking)]
    private static partial Regex Doubled { get; }
}
