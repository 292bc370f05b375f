using System.Globalization;
using EscapeHatch.Conversations.Signals;
using EscapeHatch.Training.Data;

namespace EscapeHatch.Training.Moods;

/// <summary>VADER's lexicon and rated snippets (Hutto and Gilbert 2014), valences -4 to 4.</summary>
internal static class VaderRatings
{
    private static readonly string[] Parts = ["tweets", "movieReviewSnippets", "nytEditorialSnippets"];

    /// <summary>Words and signs with their mean valence.</summary>
    public static IEnumerable<(string Entry, double Valence)> Lexicon(DataFolder data)
        => Lines(data.File("vader/vader_lexicon.txt")).Select(columns => (columns[0], Number(columns[1])));

    /// <summary>Snippets with their mean valence.</summary>
    public static IEnumerable<(string Text, double Valence)> Snippets(DataFolder data)
        => Parts.SelectMany(part => Lines(data.File($"vader/{part}_GroundTruth.txt"))).Select(columns => (columns[2], Number(columns[1])));

    /// <summary>The words and signs as the product looks them up, with further words that are merely known.</summary>
    public static (uint[] Hashes, sbyte[] Steps) Table(DataFolder data, IEnumerable<string> familiar)
    {
        var found = new SortedDictionary<uint, sbyte>();
        foreach (var word in familiar)
            found[Valences.OfWord(word)] = 0;
        foreach (var (entry, valence) in Lexicon(data))
        {
            var isWord = char.IsLetterOrDigit(entry[0]);
            if (isWord && FoldedWords.Of(entry).Count != 1)
                continue;
            found[isWord ? Valences.OfWord(FoldedWords.Of(entry)[0]) : Valences.OfSign(entry)] = (sbyte)Math.Round(valence * Valences.StepsPerUnit);
        }
        return ([.. found.Keys], [.. found.Values]);
    }

    private static IEnumerable<string[]> Lines(string path) => File.ReadLines(path).Select(line => line.Split('\t')).Where(columns => columns.Length > 2);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
