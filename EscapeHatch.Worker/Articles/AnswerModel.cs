namespace EscapeHatch.Worker.Articles;

/// <summary>
/// How likely each article answers, and how likely none does: a multinomial logit over the articles that may answer, with "none of them" as one more
/// choice (McFadden 1974). Trained on many stores, some of whose questions no article answers; so the chances are meant for stores of any size.
/// </summary>
/// <param name="match">The weights of <see cref="MatchFeatures"/>.</param>
/// <param name="none">The weights of <see cref="QueryFeatures"/> for "none".</param>
internal sealed class AnswerModel(ReadOnlyMemory<double> match, ReadOnlyMemory<double> none)
{
    /// <summary>The clause whose likeliest article is likeliest, and its chances: around a question people greet, thank, swear and tell stories.</summary>
    public (Evidence Evidence, double[] Chances) Best(IReadOnlyList<Evidence> clauses)
    {
        var (best, chances) = (clauses[0], Chances(clauses[0]));
        foreach (var clause in clauses.Skip(1))
            if (Chances(clause) is { Length: > 0 } other && (chances.Length == 0 || other.Max() > chances.Max()))
                (best, chances) = (clause, other);
        return (best, chances);
    }

    /// <summary>The chance of each candidate, in their order; what is missing to 1 is the chance of none.</summary>
    public double[] Chances(Evidence evidence)
    {
        Span<double> numbers = stackalloc double[Math.Max(MatchFeatures.Count, QueryFeatures.Count)];
        var chances = new double[evidence.Candidates.Count];
        evidence.Features.Write(numbers);
        var nothing = Dot(numbers, none.Span);
        var most = nothing;
        for (var index = 0; index < chances.Length; index++)
        {
            evidence.Candidates[index].Match.Write(numbers);
            chances[index] = Dot(numbers, match.Span);
            most = Math.Max(most, chances[index]);
        }
        var sum = Math.Exp(nothing - most);
        for (var index = 0; index < chances.Length; index++)
            sum += chances[index] = Math.Exp(chances[index] - most);
        for (var index = 0; index < chances.Length; index++)
            chances[index] /= sum;
        return chances;
    }

    private static double Dot(ReadOnlySpan<double> numbers, ReadOnlySpan<double> weights)
    {
        var sum = 0d;
        for (var index = 0; index < weights.Length; index++)
            sum += numbers[index] * weights[index];
        return sum;
    }
}
