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
    private readonly HashSet<string> small = new(StringComparer.Ordinal);
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
        var (first, last) = Strange(said);
        foreach (var kind in PhraseKinds)
            foreach (var phrase in phrases[kind])
                if (last - first < phrase.Length && Find(said, phrase) is >= 0 and var at && (last < 0 || (first >= at && last < at + phrase.Length)))
                    return kind;
        if (Drops(said))
            return "drop";
        return last < 0 ? WordKinds.FirstOrDefault(kind => said.Any(words[kind].Contains)) : null;
    }

    // Where the words that are no small talk begin and end; a phrase must hold them all. Most messages are told from small talk by this alone.
    private (int First, int Last) Strange(IReadOnlyList<string> said)
    {
        var (first, last) = (-1, -1);
        for (var at = 0; at < said.Count; at++)
            if (!small.Contains(said[at]))
                (first, last) = (first < 0 ? at : first, at);
        return (first, last);
    }

    // "Never mind, I was only curious" takes the question back, whatever is said beside it, unless that is a matter of the shop.
    private bool Drops(IReadOnlyList<string> said)
        => said.Count <= MostWordsBesideDropping && phrases["drop"].Exists(phrase => IsAt(said, phrase, 0)) && Intent.Of(string.Join(' ', said)) == Intent.Other;

    /// <summary>What to say to it.</summary>
    public string Say(string kind) => replies[kind];

    private static int Find(IReadOnlyList<string> said, string[] phrase)
    {
        for (var at = 0; at + phrase.Length <= said.Count; at++)
            if (IsAt(said, phrase, at))
                return at;
        return -1;
    }

    private static bool IsAt(IReadOnlyList<string> said, string[] phrase, int at)
    {
        if (at + phrase.Length > said.Count)
            return false;
        for (var index = 0; index < phrase.Length; index++)
            if (said[at + index] != phrase[index])
                return false;
        return true;
    }

    private void Read(string line)
    {
        if (line.StartsWith("say ", StringComparison.Ordinal))
            replies.Add(line[4..line.IndexOf(':', StringComparison.Ordinal)], line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..]);
        else if (line.IndexOf(" = ", StringComparison.Ordinal) is > 0 and var equals)
            phrases.Add(line[..equals], [.. line[(equals + 3)..].Split(" | ").Select(Folded)]);
        else
        {
            var folded = Folded(line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]);
            words.Add(line[..line.IndexOf(':', StringComparison.Ordinal)], [.. folded]);
            small.UnionWith(folded);
        }
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
