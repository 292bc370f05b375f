using EscapeHatch.Conversations.Learning;
using EscapeHatch.Training.Training;

namespace EscapeHatch.Training.Intents;

/// <summary>What stands on the views: the intents' probabilities, whether a text is in scope, whether the best intent is right if it is, and the threshold.</summary>
internal sealed class Stack
{
    private readonly Blend blend;
    private readonly StackedHead scope;
    private readonly StackedHead right;

    private Stack(Blend blend, StackedHead scope, StackedHead right) => (this.blend, this.scope, this.right) = (blend, scope, right);

    /// <summary>Below this chance of a right answer a text counts as out of scope.</summary>
    public double Threshold { get; private set; }

    internal (Blend, StackedHead, StackedHead) Parts => (blend, scope, right);

    /// <summary>The best intent, and the probability that the text is in scope and the intent right.</summary>
    public (int Best, double Answer) Judge(ClassScores scores)
    {
        var (best, row) = Row(blend, scores);
        return (best, scope.Of(row) * right.Of(row));
    }

    /// <summary>Fits everything to texts that the models behind the scores haven't seen.</summary>
    public static Stack Fit(IReadOnlyList<Withheld> seen, IntentSettings settings)
    {
        var blend = Blend.Fit([.. seen.Where(one => one.Class >= 0).Select(one => (one.Scores, one.Class))]);
        var rows = seen.Select(one => Row(blend, one.Scores)).ToList();
        var weights = Weights(seen, settings);
        var scope = HeadTrainer.Fit(AnswerScores.Names, [.. rows.Select(row => row.Scores)], [.. seen.Select(one => one.Class >= 0)], weights, settings.Shrinkage);
        int[] known = [.. Enumerable.Range(0, seen.Count).Where(i => seen[i].Class >= 0)];
        var right = HeadTrainer.Fit(AnswerScores.Names, [.. known.Select(i => rows[i].Scores)], [.. known.Select(i => rows[i].Best == seen[i].Class)], null, settings.Shrinkage);
        var stack = new Stack(blend, scope, right);
        var share = seen.Any(one => one.Given) ? settings.GivenShareAtThreshold : settings.UnknownShareAtThreshold;
        stack.Threshold = ThresholdChoice.Of([.. seen.Select(one => stack.Judge(one.Scores))], seen, weights, share);
        return stack;
    }

    private static (int Best, double[] Scores) Row(Blend blend, ClassScores scores)
    {
        var probabilities = blend.Of(scores);
        var best = AnswerScores.IndexOfMax(probabilities);
        return (best, AnswerScores.Of(scores, probabilities, best));
    }

    // Withheld intents and given examples together make up the assumed share of what is out of scope.
    private static double[] Weights(IReadOnlyList<Withheld> seen, IntentSettings settings)
    {
        var inScope = seen.Count(one => one.Class >= 0);
        var given = seen.Count(one => one.Given);
        var withheld = seen.Count - inScope - given;
        var mass = inScope * settings.OutOfScopeShare / (1 - settings.OutOfScopeShare);
        var share = withheld == 0 ? 1 : given / (given + settings.GivenForHalf);
        return [.. seen.Select(one => one.Class >= 0 ? 1 : one.Given ? mass * share / given : mass * (given == 0 ? 1 : 1 - share) / withheld)];
    }
}
