namespace EscapeHatch.Conversations.Learning;

/// <summary>Which parts of a text become columns. Stored beside the weights: a model reads texts only as it was trained to.</summary>
public sealed record FeatureSettings
{
    /// <summary>The columns are 2 to this power, 8 to 24.</summary>
    public int Bits { get; init; } = 18;

    /// <summary>Weight of single words; 0 leaves them out.</summary>
    public float Words { get; init; } = 1;

    /// <summary>Weight of two words in a row; 0 leaves them out.</summary>
    public float Bigrams { get; init; } = 1;

    /// <summary>Weight of character n-grams within a word and its edges; 0 leaves them out.</summary>
    public float Characters { get; init; } = 1;

    /// <summary>Shortest character n-gram.</summary>
    public int ShortestGram { get; init; } = 3;

    /// <summary>Longest character n-gram.</summary>
    public int LongestGram { get; init; } = 5;

    /// <summary>How many words are read at most; what follows doesn't count.</summary>
    public int MostWords { get; init; } = 1000;

    /// <summary>How many columns there are.</summary>
    public int Columns => 1 << Bits;
}
