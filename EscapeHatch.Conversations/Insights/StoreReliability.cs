using EscapeHatch.Conversations.Learning;

namespace EscapeHatch.Conversations.Insights;

/// <summary>Answers the bot was about equally sure of, and how many of them agents called right.</summary>
/// <param name="From">The lowest confidence in it, 0 to 1.</param>
/// <param name="To">The confidence it ends below; the last one holds 1.</param>
/// <param name="Count">Labelled answers in it.</param>
/// <param name="Confidence">Their mean confidence; the middle when empty.</param>
/// <param name="Right">The share of them that was right; null when empty.</param>
/// <param name="Low">Where that share's 95 % interval begins.</param>
/// <param name="High">Where it ends.</param>
public sealed record ReliabilityStep(double From, double To, int Count, double Confidence, double? Right, double Low, double High);

/// <summary>How honest the bot's confidence is at a store, by what its agents say of the answers.</summary>
/// <param name="Store">Key of the store.</param>
/// <param name="Scorer">Model and version that gave the confidence; empty without labels.</param>
/// <param name="Calibrated">True when there are enough labels for the store's own curve, which is then in use.</param>
/// <param name="Count">Labels this rests on.</param>
/// <param name="Needed">Labels needed for the curve.</param>
/// <param name="Others">Labels it can't rest on: of greetings, questions back, and answers that something else scored.</param>
/// <param name="Error">Expected calibration error in 15 bins, of the confidence as the bot gave it; 0 to 1, null without labels.</param>
/// <param name="Brier">Brier score of the same; 0 to 1, null without labels.</param>
/// <param name="ErrorWithCurve">The error with the curve, each answer judged by a curve that had not seen it; null while uncalibrated.</param>
/// <param name="BrierWithCurve">The Brier score of the same.</param>
/// <param name="Curve">The curve in use, at the ends of the bins; null while uncalibrated.</param>
/// <param name="Bins">The bins of the confidence as the bot gave it.</param>
public sealed record StoreReliability(string Store, string Scorer, bool Calibrated, int Count, int Needed, int Others, double? Error, double? Brier,
    double? ErrorWithCurve, double? BrierWithCurve, IReadOnlyList<double>? Curve, IReadOnlyList<ReliabilityStep> Bins)
{
    /// <summary>What a store's labels say.</summary>
    /// <param name="store">Key of the store.</param>
    /// <param name="labels">Its labels, newest first.</param>
    public static StoreReliability Of(string store, IReadOnlyList<AnswerLabel> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var scorer = StoreCurves.ScorerOf(labels);
        JudgedAnswer[] judged = [.. StoreCurves.Judged(labels.Where(label => label.Scorer == scorer))];
        var (asGiven, check) = (Reliability.Of(judged), StoreCalibration.Check(judged));
        var curve = StoreCalibration.Fit(judged);
        return new StoreReliability(store, scorer, curve.IsCalibrated, judged.Length, StoreCalibration.LabelsNeeded, labels.Count - judged.Length,
            judged.Length == 0 ? null : asGiven.Error, judged.Length == 0 ? null : asGiven.Brier, check?.After.Error, check?.After.Brier,
            curve.IsCalibrated ? [.. Enumerable.Range(0, Reliability.BinCount + 1).Select(end => curve.Of(end / (double)Reliability.BinCount))] : null,
            [.. asGiven.Bins.Select(Step)]);
    }

    private static ReliabilityStep Step(ReliabilityBin bin)
    {
        var (low, high) = Wilson.Of((int)Math.Round((bin.Right ?? 0) * bin.Count), bin.Count);
        return new ReliabilityStep(bin.From, bin.To, bin.Count, bin.Confidence, bin.Right, low, high);
    }
}
