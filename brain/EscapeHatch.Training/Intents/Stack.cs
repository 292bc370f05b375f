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

    /// <summary>The best intent, and the probability that the text is in scope and the intent right.</summary>
    public (int Best, double Answer) Judge(ClassScores scores)
    {
        var row = new Row(blend, scores);
        return (row.Best, scope.Of(row.Scope) * right.Of(row.Right));
    }

    /// <summary>Fits everything to texts that the models behind the scores haven't seen.</summary>
    public static Stack Fit(IReadOnlyList<Withheld> seen, IntentSettings settings)
    {
        var blend = Blend.Fit([.. seen.Where(one => one.Class >= 0).Select(one => (one.Scores, one.Class))]);
        List<Row> rows = [.. seen.Select(one => new Row(blend, one.Scores))];
        var weights = Weights(seen, settings);
        var scope = HeadTrainer.Fit(AnswerScores.ScopeNames, [.. rows.Select(row => row.Scope)], [.. seen.Select(one => one.Class >= 0)], weights, settings.Shrinkage);
        int[] known = [.. Enumerable.Range(0, seen.Count).Where(i => seen[i].Class >= 0)];
        var right = HeadTrainer.Fit(AnswerScores.RightNames, [.. known.Select(i => rows[i].Right)], [.. known.Select(i => rows[i].Best == seen[i].Class)], null, settings.Shrinkage);
        var stack = new Stack(blend, scope, right);
        var share = seen.Any(one => one.Given) ? settings.GivenShareAtThreshold : settings.UnknownShareAtThreshold;
        stack.Threshold = ThresholdChoice.Of([.. seen.Select(one => stack.Judge(one.Scores))], seen, weights, share);
        return stack;
    }

    // Withheld intents and given examples together make up the assumed share of what is out of scope.
    private static double[] Weights(IReadOnlyList<Withheld> seen, IntentSettings settings)
    {
        var inScope = seen.Count(one => one.Class >= 0);
        var given = seen.Count(one => one.Given);
        var withheld = seen.Count - inScope - given;
        var mass = inScope * settings.OutOfScopeShare / (1 - settings.OutOfScopeShare);
        var share = withheld == 0 ? 1 : given / (given + settings.GivenForHalf);
        return [.. seen.Select(one => one.Class >= 0 ? 1 : one.Given ? mass * share / given : mass * (1 - share) / withheld)];
    }

    private sealed class Row
    {
        public Row(Blend blend, ClassScores scores)
        {
            var probabilities = blend.Of(scores);
            Best = AnswerScores.IndexOfMax(probabilities);
            (Scope, Right) = (AnswerScores.Scope(scores, Best), AnswerScores.Right(scores, probabilities, Best));
        }

        public int Best { get; }

        public double[] Scope { get; }

        public double[] Right { get; }
    }
}
