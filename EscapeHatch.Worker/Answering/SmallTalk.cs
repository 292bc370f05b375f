using System.Globalization;
using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Worker.Answering;

/// <summary>Greetings, thanks, goodbyes and the like, which need no article, in the ten languages the product speaks.</summary>
public static class SmallTalk
{
    // Longer messages ask something, whatever their words.
    private const int MostWords = 24;

    private static readonly SmallTalkLanguage[] Languages = SmallTalkLanguage.Load();

    /// <summary>The kind reply to small talk, in its language, or null when the message asks something.</summary>
    public static string? Reply(string? text)
    {
        var words = Words(text);
        if (words.Count == 0)
            return null;
        foreach (var language in Languages)
            if (language.KindOf(words) is { } kind)
                return language.Say(kind);
        return null;
    }

    /// <summary>The kind reply to a remark that asks nothing; one that vents gets a word of regret and the way out.</summary>
    public static string Remark(string? text) => In(text).Say(Frustration.Score(text).AtLeast(Frustration.Threshold) ? "upset" : "chat");

    /// <summary>What is said to a topic the store keeps its bot from, in the message's language.</summary>
    public static string Refusal(string topic, string? text) => In(text).Say(topic == ForbiddenTopics.SelfHarm ? "care" : "forbidden");

    /// <summary>Asks back in the message's language.</summary>
    /// <param name="kind"><c>which</c> of two titles, <c>maybe</c> one, or <c>reword</c>.</param>
    internal static string AskBack(string kind, string? text, params string[] titles) => string.Format(CultureInfo.InvariantCulture, In(text).Say(kind), titles);

    private static SmallTalkLanguage In(string? text)
    {
        var guess = LanguageGuess.Of(text);
        return Languages.FirstOrDefault(language => language.Code == guess) ?? Languages[0];
    }

    private static List<string> Words(string? text)
    {
        var words = new List<string>();
        Span<char> buffer = stackalloc char[WordReader.MaxWordLength];
        var reader = new WordReader(text, buffer);
        while (words.Count <= MostWords && reader.MoveNext())
            words.Add(reader.Word.ToString());
        return words.Count <= MostWords ? words : [];
    }
}
