namespace EscapeHatch.Training.Moods;

/// <summary>
/// Boosted regression trees of depth two for yes or no (gradient boosting with logistic loss and Newton leaves, Friedman 2001) over numbers cut into few bins.
/// Small data and no chance in it: the same rows give the same trees.
/// </summary>
internal sealed class BoostedStumps
{
    private const int Bins = 24;
    private const double Shrinkage = 0.08;
    private const double LeafPenalty = 4;
    private const int LeastInLeaf = 12;

    private readonly double[][] cuts;
    private readonly List<Tree> trees = [];
    private double start;

    private BoostedStumps(double[][] cuts) => this.cuts = cuts;

    /// <summary>One split, and a split of each side; a leaf's number adds to the log-odds.</summary>
    private sealed record Tree(int Feature, int Cut, Stump Left, Stump Right);

    private sealed record Stump(int Feature, int Cut, double Low, double High);

    /// <summary>Trains.</summary>
    /// <param name="rows">One number for each feature.</param>
    /// <param name="truths">What is to be told.</param>
    /// <param name="rounds">How many trees.</param>
    public static BoostedStumps Train(double[][] rows, bool[] truths, int rounds)
    {
        var model = new BoostedStumps([.. Enumerable.Range(0, rows[0].Length).Select(feature => Cuts(rows, feature))]);
        byte[][] binned = [.. rows.Select(model.Bin)];
        var share = Math.Clamp(truths.Count(truth => truth) / (double)truths.Length, 0.001, 0.999);
        model.start = Math.Log(share / (1 - share));
        var scores = new double[rows.Length];
        Array.Fill(scores, model.start);
        int[] all = [.. Enumerable.Range(0, rows.Length)];
        for (var round = 0; round < rounds; round++)
            model.Grow(binned, truths, scores, all);
        return model;
    }

    /// <summary>The log-odds of a row.</summary>
    public double Score(double[] row)
    {
        var binned = Bin(row);
        return start + trees.Sum(tree => Leaf(binned[tree.Feature] <= tree.Cut ? tree.Left : tree.Right, binned));
    }

    private static double Leaf(Stump stump, byte[] row) => row[stump.Feature] <= stump.Cut ? stump.Low : stump.High;

    private void Grow(byte[][] rows, bool[] truths, double[] scores, int[] all)
    {
        var (slopes, bends) = (new double[rows.Length], new double[rows.Length]);
        for (var r = 0; r < rows.Length; r++)
        {
            var probability = 1 / (1 + Math.Exp(-scores[r]));
            (slopes[r], bends[r]) = ((truths[r] ? 1 : 0) - probability, Math.Max(1e-6, probability * (1 - probability)));
        }
        var first = Best(rows, slopes, bends, all);
        var tree = new Tree(first.Feature, first.Cut,
            Best(rows, slopes, bends, [.. all.Where(r => rows[r][first.Feature] <= first.Cut)]),
            Best(rows, slopes, bends, [.. all.Where(r => rows[r][first.Feature] > first.Cut)]));
        trees.Add(tree);
        foreach (var r in all)
            scores[r] += Leaf(rows[r][tree.Feature] <= tree.Cut ? tree.Left : tree.Right, rows[r]);
    }

    private Stump Best(byte[][] rows, double[] slopes, double[] bends, int[] chosen)
    {
        var (total, mass) = (chosen.Sum(r => slopes[r]), chosen.Sum(r => bends[r]));
        var flat = Shrinkage * total / (mass + LeafPenalty);
        var (best, most) = (new Stump(0, Bins, flat, flat), total * total / (mass + LeafPenalty));
        for (var feature = 0; feature < cuts.Length; feature++)
        {
            var (sums, masses, counts) = Histogram(rows, slopes, bends, chosen, feature);
            var (low, lowMass, count) = (0.0, 0.0, 0);
            for (var cut = 0; cut < cuts[feature].Length; cut++)
            {
                (low, lowMass, count) = (low + sums[cut], lowMass + masses[cut], count + counts[cut]);
                if (count < LeastInLeaf || chosen.Length - count < LeastInLeaf)
                    continue;
                var gain = (low * low / (lowMass + LeafPenalty)) + ((total - low) * (total - low) / (mass - lowMass + LeafPenalty));
                if (gain > most + 1e-9)
                    (best, most) = (new Stump(feature, cut, Shrinkage * low / (lowMass + LeafPenalty), Shrinkage * (total - low) / (mass - lowMass + LeafPenalty)), gain);
            }
        }
        return best;
    }

    private static (double[] Sums, double[] Masses, int[] Counts) Histogram(byte[][] rows, double[] slopes, double[] bends, int[] chosen, int feature)
    {
        var (sums, masses, counts) = (new double[Bins + 1], new double[Bins + 1], new int[Bins + 1]);
        foreach (var r in chosen)
        {
            var bin = rows[r][feature];
            sums[bin] += slopes[r];
            masses[bin] += bends[r];
            counts[bin]++;
        }
        return (sums, masses, counts);
    }

    private byte[] Bin(double[] row)
    {
        var binned = new byte[row.Length];
        for (var feature = 0; feature < row.Length; feature++)
        {
            var found = Array.BinarySearch(cuts[feature], row[feature]);
            binned[feature] = (byte)(found >= 0 ? found : ~found);
        }
        return binned;
    }

    // Values up to a cut lie in its bin; quantiles of the distinct values.
    private static double[] Cuts(double[][] rows, int feature)
    {
        double[] values = [.. rows.Select(row => row[feature]).Order()];
        double[] quantiles = [.. Enumerable.Range(1, Bins - 1).Select(bin => values[bin * (values.Length - 1) / Bins]).Distinct()];
        double[] distinct = [.. values.Distinct()];
        return distinct.Length <= Bins ? distinct[..^1] : quantiles;
    }
}
