using EscapeHatch.Training.Training;

namespace EscapeHatch.Training.Intents;

/// <param name="Scores">What models that haven't seen the text say.</param>
/// <param name="Class">Its intent in their numbering; −1 when they know no such intent.</param>
/// <param name="Given">True for an example of what is out of scope, false for an intent that was withheld.</param>
internal sealed record Withheld(ClassScores Scores, int Class, bool Given = false);

/// <summary>Shows every example to models that haven't seen it, a share of them to models that don't even know its intent: what is out of scope is learned without any example of it.</summary>
internal static class Withholding
{
    public static IReadOnlyList<Withheld> Run(Reading[] rows, int[] classes, int count, Reading[] outOfScope, IntentSettings settings)
    {
        var random = new SeededRandom(settings.Seed);
        var folds = Folds(classes, count, settings.Folds, random);
        var groups = count >= settings.FewestToWithhold ? random.Order(count).Select(place => place % settings.Folds).ToArray() : [.. Enumerable.Repeat(-1, count)];
        int[] otherFolds = [.. random.Order(outOfScope.Length).Select(place => place % settings.Folds)];
        var results = new IReadOnlyList<Withheld>[settings.Folds];
        // Each fold is deterministic by itself: how many run at a time changes nothing.
        Parallel.For(0, settings.Folds, new ParallelOptions { MaxDegreeOfParallelism = settings.Parallel }, fold => results[fold] = One(fold));
        return [.. results.SelectMany(result => result)];

        IReadOnlyList<Withheld> One(int fold)
        {
            int[] train = [.. Enumerable.Range(0, rows.Length).Where(row => folds[row] != fold && groups[classes[row]] != fold)];
            int[] known = [.. train.Select(row => classes[row]).Distinct().Order()];
            if (known.Length == 0)
                return [];
            var models = new BaseModels([.. train.Select(row => rows[row])], [.. train.Select(row => Array.BinarySearch(known, classes[row]))], known.Length,
                [.. outOfScope.Where((_, other) => otherFolds[other] != fold)], settings);
            var own = Enumerable.Range(0, rows.Length).Where(row => folds[row] == fold)
                .Select(row => new Withheld(models.Score(rows[row]), Math.Max(-1, Array.BinarySearch(known, classes[row]))));
            var others = outOfScope.Where((_, other) => otherFolds[other] == fold).Select(other => new Withheld(models.Score(other), -1, Given: true));
            return [.. own, .. others];
        }
    }

    // Each intent's rows are dealt out in turn, so that every fold has its share.
    private static int[] Folds(int[] classes, int count, int folds, SeededRandom random)
    {
        var (result, next) = (new int[classes.Length], random.Order(count));
        foreach (var row in random.Order(classes.Length))
            result[row] = next[classes[row]]++ % folds;
        return result;
    }
}
