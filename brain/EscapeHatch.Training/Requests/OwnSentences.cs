using System.Reflection;
using EscapeHatch.Training.Moods;
using EscapeHatch.Training.Training;

namespace EscapeHatch.Training.Requests;

/// <summary>A sentence to learn from.</summary>
/// <param name="Text">What somebody writes.</param>
/// <param name="Label">What it says.</param>
/// <param name="Weight">What it counts.</param>
/// <param name="Group">Sentences of one origin; they are learned from together or not at all.</param>
/// <param name="Everyday">True for what real people wrote who meant nothing of the kind: false alarms are counted on it.</param>
internal sealed record Said(string Text, string Label, float Weight, int Group, bool Everyday = false);

/// <summary>Sentences of our own: <c>label|sentence</c> lines, <c>slot = a | b</c> lines for what stands in <c>{slot}</c>, <c>;</c> for comments.</summary>
internal static class OwnSentences
{
    private const int Forms = 4;
    private const double Joined = 0.35;

    /// <summary>Each sentence of a file in several forms.</summary>
    /// <param name="file">A resource of this program, as in <c>requests.txt</c>.</param>
    /// <param name="weight">What one form counts.</param>
    /// <param name="none">The label whose sentences are joined to others.</param>
    public static IEnumerable<Said> Read(string file, float weight, string none)
    {
        var (slots, lines) = Parse(file);
        var variation = new TextVariation(new SeededRandom(20261128), slots);
        string[] calm = [.. lines.Where(line => line.Label == none).Select(line => line.Text)];
        for (var index = 0; index < lines.Count; index++)
            for (var form = 0; form < Forms; form++)
                yield return new Said(Say(lines[index].Text, calm, form, variation), lines[index].Label, weight, index);
    }

    /// <summary>The sentences of a file that was written to tell something else, as they stand.</summary>
    public static IEnumerable<Said> Elsewhere(string file, float weight, string none)
    {
        var (slots, lines) = Parse(file);
        var variation = new TextVariation(new SeededRandom(20261128), slots);
        return lines.Select((line, index) => new Said(variation.Fill(line.Text), none, weight, index, Everyday: true));
    }

    /// <summary>What calm and angry shoppers write of everything else.</summary>
    public static IEnumerable<Said> Moods(float weight, string none) =>
        ShopMoods.Read().Vary(2, 20261128, _ => true).Select((example, index) => new Said(example.Text, none, weight, index, Everyday: true));

    // The first form is the sentence itself; a long message often lacks the full stop between two.
    private static string Say(string text, string[] calm, int form, TextVariation variation)
    {
        text = variation.Fill(text);
        if (form == 0)
            return text;
        text = variation.Dress(text);
        if (variation.Now(Joined))
        {
            var other = variation.Fill(variation.Pick(calm));
            text = variation.Now(0.5) ? $"{text} {other}" : $"{other}, {text}";
        }
        return variation.Slip(text);
    }

    private static (Dictionary<string, string[]> Slots, List<(string Label, string Text)> Lines) Parse(string file)
    {
        var (slots, lines) = (new Dictionary<string, string[]>(StringComparer.Ordinal), new List<(string, string)>());
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(file) ?? throw new InvalidOperationException($"There are no sentences {file}.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == ';') continue;
            if (line.Split(" = ", 2) is [var slot, var values] && !slot.Contains('|', StringComparison.Ordinal)) slots.Add(slot, values.Split(" | "));
            else if (line.Split('|', 2) is [var label, var text]) lines.Add((label, text));
            else throw new InvalidOperationException($"'{line}' of {file} has no label.");
        }
        return (slots, lines);
    }
}
