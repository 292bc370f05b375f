namespace EscapeHatch.Conversations.Learning;

/// <summary>One point of a reliability diagram.</summary>
/// <param name="From">The lowest confidence in it.</param>
/// <param name="To">The confidence it ends below; the last one holds 1.</param>
/// <param name="Count">Answers in it.</param>
/// <param name="Confidence">Their mean confidence; the middle when empty.</param>
/// <param name="Right">The share of them that was right; null when empty.</param>
public sealed record ReliabilityBin(double From, double To, int Count, double Confidence, double? Right);

/// <summary>How far confidences are from how often they were right (Guo et al. 2017).</summary>
/// <param name="Bins">Fifteen bins of equal width.</param>
/// <param name="Error">Expected calibration error: the mean distance of a bin's confidence from its share right, by count; 0 to 1.</param>
/// <param name="Brier">Mean squared distance of a confidence from what came true (Brier 1950); 0 to 1.</param>
/// <param name="Count">Answers in all.</param>
public sealed record Reliability(IReadOnlyList<ReliabilityBin> Bins, double Error, double Brier, int Count)
{
    /// <summary>How many bins.</summary>
    public const int BinCount = 15;

    /// <summary>Measures judged answers; nothing judged has no error.</summary>
    public static Reliability Of(IReadOnlyList<JudgedAnswer> judged)
    {
        ArgumentNullException.ThrowIfNull(judged);
        var groups = judged.ToLookup(one => Math.Clamp((int)(one.Confidence * BinCount), 0, BinCount - 1));
        ReliabilityBin[] bins = [.. Enumerable.Range(0, BinCount).Select(index => Bin(index, [.. groups[index]]))];
        var count = Math.Max(1, judged.Count);
        return new Reliability(bins, bins.Sum(bin => bin.Count * Math.Abs(bin.Confidence - (bin.Right ?? bin.Confidence))) / count,
            judged.Sum(one => Math.Pow(one.Confidence - (one.Right ? 1 : 0), 2)) / count, judged.Count);
    }

    private static ReliabilityBin Bin(int index, JudgedAnswer[] judged)
    {
        var (from, to) = (index / (double)BinCount, (index + 1) / (double)BinCount);
        return judged.Length == 0
            ? new ReliabilityBin(from, to, 0, (from + to) / 2, null)
            : new ReliabilityBin(from, to, judged.Length, judged.Average(one => one.Confidence), judged.Average(one => one.Right ? 1.0 : 0));
    }
}
