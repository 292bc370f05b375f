namespace EscapeHatch.Training.Moods;

/// <summary>A text and what the network should say of it.</summary>
/// <param name="Text">The text.</param>
/// <param name="Targets">One for each of <see cref="MoodTargets"/>, 0 to 1.</param>
internal sealed record MoodExample(string Text, float[] Targets)
{
    /// <summary>What the emotions count in training.</summary>
    public float EmotionWeight { get; init; }

    /// <summary>What frustration counts in training.</summary>
    public float FrustrationWeight { get; init; }

    /// <summary>What the mood counts in training.</summary>
    public float MoodWeight { get; init; }

    /// <summary>How frustrated, 0 to 1.</summary>
    public float Frustration => Targets[MoodTargets.Frustration];
}

/// <summary>The network's outputs in training: 28 emotions (which teach the hidden layer and aren't shipped), frustration, and three moods that share one probability.</summary>
internal static class MoodTargets
{
    public const int Frustration = GoEmotions.Count;
    public const int Negative = Frustration + 1;
    public const int Count = Negative + 3;

    private const float Emotions = 0.4f;
    private const float Snippets = 0.05f;
    private const float Clear = 0.8f;
    private const float Flat = 0.4f;

    /// <summary>A comment of GoEmotions.</summary>
    public static MoodExample Of(Comment comment)
    {
        var targets = new float[Count];
        foreach (var emotion in comment.Emotions)
            targets[emotion] = 1;
        targets[Frustration] = comment.IsFrustrated ? 1 : 0;
        if (comment.Mood is { } mood)
            targets[Negative + mood] = 1;
        return new MoodExample(comment.Text, targets) { EmotionWeight = Emotions, FrustrationWeight = 1, MoodWeight = comment.Mood is null ? 0 : 1 };
    }

    /// <summary>A rated snippet; null when its rating says neither this nor that.</summary>
    public static MoodExample? Of((string Text, double Valence) snippet)
    {
        int? mood = snippet.Valence switch { < -Clear => 0, > Clear => 2, > -Flat and < Flat => 1, _ => null };
        return mood is { } known ? Mood(snippet.Text, known) with { MoodWeight = Snippets } : null;
    }

    /// <summary>A text with a mood: 0 negative, 1 neutral, 2 positive.</summary>
    public static MoodExample Mood(string text, int mood)
    {
        var targets = new float[Count];
        targets[Negative + mood] = 1;
        return new MoodExample(text, targets) { MoodWeight = 1 };
    }
}
