using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Escalation;

/// <summary>Sums a conversation up in its own words.</summary>
internal static class HandoverSummary
{
    private const int LongestQuote = 200;
    private const int LongestTried = 120;

    public static string Of(HandoverInput input, string[] asked, string[] titles)
    {
        var who = string.IsNullOrWhiteSpace(input.ShopperName) ? "The shopper" : input.ShopperName;
        var sentences = new List<string> { Question(who, asked) };
        if (titles.Length > 0)
            sentences.Add($"The bot answered from {List(titles)}.");
        else if (input.Turns.LastOrDefault(turn => turn.Author == TurnAuthor.Bot) is { } last)
            sentences.Add($"The bot answered from no article: “{Cut(last.Text, LongestTried)}”.");
        var why = $"With a person because {ReasonWords.Of(input.Reason)}";
        sentences.Add(input.Evidence.Length > 0 ? $"{why}: “{Cut(input.Evidence, LongestQuote)}”." : $"{why}.");
        return string.Join(' ', sentences);
    }

    public static IReadOnlyList<string> Tried(IReadOnlyList<Turn> turns)
        => [.. turns.Where(turn => turn.Author == TurnAuthor.Bot && !IsGreeting(turn.Text)).Select(Attempt).Distinct()];

    private static string Question(string who, string[] asked)
    {
        var substance = asked.Where(IsSubstance).ToArray();
        if (substance.Length == 0)
            return $"{who} has not said yet what it is about.";
        var rest = substance.Length > 1 ? $", and last: “{Cut(substance[^1], LongestQuote)}”" : "";
        return $"{who} asked: “{Cut(substance[0], LongestQuote)}”{rest}.";
    }

    // The bare request for a person says nothing about the matter.
    private static bool IsSubstance(string text)
        => Wording.Of(text).Count > 2 && !(ExplicitRequest.Detect(text) is { Fired: true } request && request.Evidence.Length > text.Trim().Length * 0.8);

    private static string Attempt(Turn turn) => turn.ArticleTitles.Count > 0
        ? $"Answered from {List([.. turn.ArticleTitles])}"
        : turn.Text.TrimEnd().EndsWith('?') ? $"Asked back: {Cut(turn.Text, LongestTried)}" : $"Said: {Cut(turn.Text, LongestTried)}";

    private static bool IsGreeting(string text) => Wording.Of(text).Count < 3;

    private static string List(string[] titles)
        => titles.Length == 1 ? $"“{titles[0]}”" : $"{string.Join(", ", titles[..^1].Select(title => $"“{title}”"))} and “{titles[^1]}”";

    private static string Cut(string text, int length)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= length)
            return line;
        var space = line.LastIndexOf(' ', length - 1);
        var end = space > length / 2 ? space : length - 1;
        // Half an emoji is no character.
        return line[..(char.IsHighSurrogate(line[end - 1]) ? end - 1 : end)] + "…";
    }
}
