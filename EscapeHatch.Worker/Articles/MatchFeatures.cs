using System.Globalization;

namespace EscapeHatch.Worker.Articles;

/// <summary>What speaks for a match, and the chance that it answers.</summary>
/// <param name="Words">Its share of the most points the words could give.</param>
/// <param name="Question">How alike its nearest question is.</param>
/// <param name="Lead">The lead over the second article.</param>
/// <param name="Known">The share of the question's words any article has.</param>
internal readonly record struct MatchFeatures(double Words, double Question, double Lead, double Known)
{
    // Fitted to the demo store's articles: their questions, paraphrases, and messages about other matters.
    private const double Bias = -5.74, WordsWeight = 3.73, QuestionWeight = 3.23, LeadWeight = 3.47, KnownWeight = 1.07;

    /// <summary>A logistic model of "the first article is the right one".</summary>
    public double Confidence
    {
        get
        {
            var sum = Bias + (WordsWeight * Words) + (QuestionWeight * Question) + (LeadWeight * Lead) + (KnownWeight * Known);
            return Math.Round(1 / (1 + Math.Exp(-sum)), 4);
        }
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"words {Words:0.00}, question {Question:0.00}, lead {Lead:0.00}, known {Known:0.00}");
}
