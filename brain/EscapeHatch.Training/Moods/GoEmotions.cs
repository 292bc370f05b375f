using System.Globalization;
using EscapeHatch.Training.Data;

namespace EscapeHatch.Training.Moods;

/// <summary>One comment of GoEmotions (Demszky et al. 2020).</summary>
/// <param name="Text">What was written.</param>
/// <param name="Emotions">Numbers of the emotions its raters agreed on, 0 to 27.</param>
internal sealed record Comment(string Text, int[] Emotions)
{
    /// <summary>True when any of them is of the frustration group.</summary>
    public bool IsFrustrated => Emotions.Any(GoEmotions.Frustration.Contains);

    /// <summary>0 negative, 1 neutral, 2 positive; null when it is both negative and positive.</summary>
    public int? Mood => (Emotions.Any(GoEmotions.Negative.Contains), Emotions.Any(GoEmotions.Positive.Contains)) switch
    {
        (true, true) => null,
        (true, false) => 0,
        (false, true) => 2,
        _ => 1,
    };
}

/// <summary>
/// GoEmotions and its groups. Negative and positive follow the authors' own sentiment grouping; their "ambiguous" (confusion, curiosity, realization, surprise)
/// counts as neutral. A comment with neutral or ambiguous beside one side takes that side; one with both sides (1.9 %) has no class and is left out of training and measuring of D7.
/// </summary>
internal static class GoEmotions
{
    /// <summary>How many emotions there are, neutral included.</summary>
    public const int Count = 28;

    private static readonly string[] Names = ["admiration", "amusement", "anger", "annoyance", "approval", "caring", "confusion", "curiosity", "desire", "disappointment",
        "disapproval", "disgust", "embarrassment", "excitement", "fear", "gratitude", "grief", "joy", "love", "nervousness", "optimism", "pride", "realization", "relief",
        "remorse", "sadness", "surprise", "neutral"];

    /// <summary>What D6 calls frustration.</summary>
    public static HashSet<int> Frustration { get; } = Of("anger", "annoyance", "disappointment", "disapproval", "disgust");

    /// <summary>What D7 calls negative.</summary>
    public static HashSet<int> Negative { get; } = Of("anger", "annoyance", "disappointment", "disapproval", "disgust", "embarrassment", "fear", "grief", "nervousness", "remorse", "sadness");

    /// <summary>What D7 calls positive.</summary>
    public static HashSet<int> Positive { get; } =
        Of("admiration", "amusement", "approval", "caring", "desire", "excitement", "gratitude", "joy", "love", "optimism", "pride", "relief");

    /// <summary>Reads a part: train, dev or test.</summary>
    public static Comment[] Read(DataFolder data, string part)
        => [.. File.ReadLines(data.File($"goemotions/{part}.tsv")).Select(line => line.Split('\t')).Where(columns => columns.Length > 1)
            .Select(columns => new Comment(columns[0], [.. columns[1].Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture))]))];

    private static HashSet<int> Of(params string[] names) => [.. names.Select(name => Array.IndexOf(Names, name))];
}
