namespace EscapeHatch.Training.Intents;

/// <summary>What each way of looking at a text says about each intent.</summary>
/// <param name="Views">One row of scores for each of <see cref="ViewCount"/> views.</param>
/// <param name="Nearest">Mean cosine of the nearest training texts.</param>
/// <param name="KnownShare">Of the words, by rarity.</param>
/// <param name="OutOfScope">One-against-rest score of the given out-of-scope examples; 0 when there are none.</param>
internal sealed record ClassScores(float[][] Views, double Nearest, double KnownShare, double OutOfScope)
{
    /// <summary>Softmax, one-against-rest, the intent's centre, the intent's nearest text.</summary>
    public const int ViewCount = 4;

    public int Classes => Views[0].Length;
}
