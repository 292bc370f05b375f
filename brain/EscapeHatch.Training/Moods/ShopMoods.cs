using System.Reflection;
using EscapeHatch.Training.Training;

namespace EscapeHatch.Training.Moods;

/// <summary>Our own sentences of shoppers, calm to furious, filled and varied by chance from a seed.</summary>
internal sealed class ShopMoods
{
    // How frustrated the levels 0 to 3 are: one turn at the last is enough for a person, two at the third.
    private static readonly float[] Levels = [0.02f, 0.3f, 0.66f, 0.97f];

    // How often each level comes; how many sentences of each were written down says nothing of that.
    private static readonly float[] Shares = [0.36f, 0.17f, 0.24f, 0.23f];

    private const double Joined = 0.3;
    private const float MoodWeight = 0.2f;

    private readonly Dictionary<string, string[]> slots = new(StringComparer.Ordinal);
    private readonly List<Line> lines = [];
    private readonly int[] counts = new int[4];

    private ShopMoods() { }

    /// <summary>One sentence as it is written down.</summary>
    private sealed record Line(int Level, int Mood, string Text);

    /// <summary>Reads the sentences.</summary>
    public static ShopMoods Read()
    {
        var moods = new ShopMoods();
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("shop-moods.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != ';')
                moods.Add(line);
        return moods;
    }

    /// <summary>Every sentence in several forms.</summary>
    /// <param name="forms">How many of each.</param>
    /// <param name="seed">Of the variation.</param>
    /// <param name="chosen">Which sentences, by number.</param>
    public List<MoodExample> Vary(int forms, ulong seed, Func<int, bool> chosen)
    {
        var variation = new TextVariation(new SeededRandom(seed), slots);
        var calm = lines.Where(line => line is { Level: 0, Mood: 1 }).ToArray();
        var examples = new List<MoodExample>();
        for (var index = 0; index < lines.Count; index++)
            for (var form = 0; form < forms * (lines[index].Level == 0 ? 2 : 1) && chosen(index); form++)
                examples.Add(Example(lines[index], Say(lines[index], calm, form, variation)));
        return examples;
    }

    private MoodExample Example(Line line, string text)
    {
        var example = MoodTargets.Mood(text, line.Mood);
        example.Targets[MoodTargets.Frustration] = Levels[line.Level];
        return example with { FrustrationWeight = Shares[line.Level] * lines.Count / counts[line.Level], MoodWeight = MoodWeight };
    }

    private void Add(string line)
    {
        var parts = line.Split(' ', 3);
        if (parts[1] == "=" && !char.IsDigit(parts[0][0]))
            slots.Add(parts[0], parts[2].Split(" | "));
        else
            Add(new Line(parts[0][0] - '0', parts[1] switch { "-" => 0, "=" => 1, _ => 2 }, parts[2]));
    }

    private void Add(Line line)
    {
        lines.Add(line);
        counts[line.Level]++;
    }

    // The first form is the sentence itself.
    private static string Say(Line line, Line[] calm, int form, TextVariation variation)
    {
        var text = variation.Fill(line.Text);
        if (form == 0)
            return text;
        text = variation.Dress(text);
        if (variation.Now(Joined))
        {
            var other = variation.Fill(variation.Pick(calm).Text);
            text = variation.Now(0.5) ? $"{text}. {other}" : $"{other}? {text}";
        }
        return variation.Slip(text);
    }
}
