using System.Globalization;

namespace EscapeHatch.Worker.Articles;

/// <summary>What speaks for one article as the answer; each 0 to 1.</summary>
/// <param name="Words">Its share of the most points the question's words could give (BM25, normalised by the question's own score).</param>
/// <param name="Question">How alike its nearest question is by words, weighted by rarity (Dice).</param>
/// <param name="Letters">How alike its nearest question is by letter groups (cosine).</param>
/// <param name="Usual">The same over its three nearest questions.</param>
/// <param name="Covered">The share of the question's words, by rarity, that it has anywhere.</param>
/// <param name="Meaning">How near its nearest question is by meaning (cosine).</param>
/// <param name="UsualMeaning">The same over its three nearest questions.</param>
/// <param name="TextMeaning">How near its nearest passage is by meaning.</param>
/// <param name="Wish">How much of the question's likely wishes its questions share.</param>
internal readonly record struct MatchFeatures(double Words, double Question, double Letters, double Usual, double Covered, double Meaning, double UsualMeaning, double TextMeaning, double Wish)
{
    /// <summary>How many numbers <see cref="Write"/> gives.</summary>
    public const int Count = 18;

    /// <summary>The numbers a model weighs: the scores, and the products a straight line can't see.</summary>
    public void Write(Span<double> into)
    {
        ReadOnlySpan<double> numbers =
            [Words, Question, Letters, Usual, Covered, Words * Words, Question * Question, Letters * Letters, Words * Letters, Covered * Question,
                Meaning, UsualMeaning, TextMeaning, Meaning * Meaning, Meaning * Letters, Meaning * Covered, Wish, Wish * Meaning];
        numbers.CopyTo(into);
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"words {Words:0.00}, question {Question:0.00}, letters {Letters:0.00}, covered {Covered:0.00}, meaning {Meaning:0.00}, wish {Wish:0.00}");
}
