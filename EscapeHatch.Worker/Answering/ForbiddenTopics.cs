using System.Reflection;
using System.Text;
using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Worker.Answering;

/// <summary>What a store keeps its bot from talking about. It is looked for before anything is searched or drafted, so no answer to it is ever made.</summary>
public static class ForbiddenTopics
{
    /// <summary>What found it, for the decision record.</summary>
    public const string Model = "forbidden-topics";

    /// <summary>Changes with every change to the words or the matching.</summary>
    public const string Version = "1";

    /// <summary>The topic that is met with care first.</summary>
    public const string SelfHarm = "self-harm";

    private static readonly Dictionary<string, string[]> Known = Load();

    /// <summary>Topics with words of their own in ten languages; a store may name any other phrase.</summary>
    public static IEnumerable<string> Names => Known.Keys;

    /// <summary>The first of a store's topics the text touches; null when none.</summary>
    /// <param name="topics">Topics and phrases, separated by commas, as in <c>legal, medical, competitor prices</c>.</param>
    /// <param name="text">What the shopper wrote.</param>
    public static string? Find(string topics, string text)
    {
        ArgumentNullException.ThrowIfNull(topics);
        if (topics.Length == 0)
            return null;
        var folded = Folded(text);
        return topics.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .FirstOrDefault(topic => Known.TryGetValue(topic, out var phrases) ? phrases.Any(phrase => Holds(folded, phrase)) : Holds(folded, Folded(topic)));
    }

    // " a b " is in the text as whole words; a star leaves the last word's end open, one by itself stands for a word.
    private static bool Holds(string text, string phrase)
    {
        var parts = phrase.Split('*');
        if (parts.Length == 1 || parts[1].Trim().Length == 0)
            return phrase.Trim().Length > 0 && text.Contains(parts.Length > 1 ? parts[0].TrimEnd() : phrase, StringComparison.Ordinal);
        var at = text.IndexOf(parts[0], StringComparison.Ordinal);
        return at >= 0 && text.IndexOf(' ', at + parts[0].Length) is >= 0 and var end && text.AsSpan(end).StartsWith(parts[1], StringComparison.Ordinal);
    }

    private static string Folded(string text)
    {
        var folded = new StringBuilder(" ");
        Span<char> buffer = stackalloc char[WordReader.MaxWordLength];
        var reader = new WordReader(text, buffer);
        while (reader.MoveNext())
            folded.Append(reader.Word).Append(' ');
        return folded.ToString();
    }

    private static Dictionary<string, string[]> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("EscapeHatch.Worker.Answering.forbidden-topics.txt")
            ?? throw new InvalidOperationException("The forbidden topics are missing.");
        using var reader = new StreamReader(stream);
        var topics = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != ';' && line.Split(": ", 2) is [var name, var phrases])
                topics.Add(name, [.. phrases.Split(" | ").Select(Phrase)]);
        return topics;
    }

    // The stars survive folding: each part between them is folded by itself.
    private static string Phrase(string phrase) => string.Join('*', phrase.Split('*').Select(part => part.Trim().Length == 0 ? "" : Folded(part)));
}
