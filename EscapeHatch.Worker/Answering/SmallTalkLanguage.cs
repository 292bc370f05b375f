using System.Reflection;
using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Worker.Answering;

/// <summary>One language's small talk.</summary>
/// <param name="code">Its two letters.</param>
internal sealed class SmallTalkLanguage(string code)
{
    private const int MostWordsBesideDropping = 9;

    // A message that greets and says thanks is told the later one's reply.
    private static readonly string[] WordKinds = ["bye", "thanks", "hello"];
    private static readonly string[] PhraseKinds = ["joke", "who", "well", "pause"];

    private readonly Dictionary<string, HashSet<string>> words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string[]>> phrases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> replies = new(StringComparer.Ordinal);

    /// <summary>Its two letters.</summary>
    public string Code => code;

    /// <summary>The languages, English first.</summary>
    public static SmallTalkLanguage[] Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("EscapeHatch.Worker.Answering.small-talk.txt")
            ?? throw new InvalidOperationException("The small talk is missing.");
        using var reader = new StreamReader(stream);
        var languages = new List<SmallTalkLanguage>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == ';')
                continue;
            if (languages.Count == 0 || languages[^1].Code != line[..2])
                languages.Add(new SmallTalkLanguage(line[..2]));
            languages[^1].Read(line[3..]);
        }
        return [.. languages];
    }

    /// <summary>What kind of small talk the words are; null when one of them is none.</summary>
    public string? KindOf(IReadOnlyList<string> said)
    {
        foreach (var kind in PhraseKinds)
            foreach (var phrase in phrases[kind])
                if (Find(said, phrase) is >= 0 and var at && said.Where((_, index) => index < at || index >= at + phrase.Length).All(IsSmall))
                    return kind;
        if (Drops(said))
            return "drop";
        return said.All(IsSmall) ? WordKinds.FirstOrDefault(kind => said.Any(words[kind].Contains)) : null;
    }

    // "Never mind, I was only curious" takes the question back, whatever is said beside it, unless that is a matter of the shop.
    private bool Drops(IReadOnlyList<string> said)
        => said.Count <= MostWordsBesideDropping && phrases["drop"].Any(phrase => Find(said, phrase) == 0) && Intent.Of(string.Join(' ', said)) == Intent.Other;

    /// <summary>What to say to it.</summary>
    public string Say(string kind) => replies[kind];

    private bool IsSmall(string word) => words.Values.Any(kind => kind.Contains(word));

    private static int Find(IReadOnlyList<string> said, string[] phrase)
    {
        for (var at = 0; at + phrase.Length <= said.Count; at++)
            if (phrase.Select((word, index) => said[at + index] == word).All(same => same))
                return at;
        return -1;
    }

    private void Read(string line)
    {
        if (line.StartsWith("say ", StringComparison.Ordinal))
            replies.Add(line[4..line.IndexOf(':', StringComparison.Ordinal)], line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..]);
        else if (line.IndexOf(" = ", StringComparison.Ordinal) is > 0 and var equals)
            phrases.Add(line[..equals], [.. line[(equals + 3)..].Split(" | ").Select(Folded)]);
        else
            words.Add(line[..line.IndexOf(':', StringComparison.Ordinal)], [.. Folded(line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..])]);
    }

    private static string[] Folded(string text)
    {
        var folded = new List<string>();
        Span<char> buffer = stackalloc char[WordReader.MaxWordLength];
        var reader = new WordReader(text, buffer);
        while (reader.MoveNext())
            folded.Add(reader.Word.ToString());
        return [.. folded];
    }
}
