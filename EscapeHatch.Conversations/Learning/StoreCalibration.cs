namespace EscapeHatch.Conversations.Learning;

/// <summary>One answer an agent has judged.</summary>
/// <param name="Confidence">How likely the bot held its answer to be right before any curve of the store's, 0 to 1.</param>
/// <param name="Right">What the agent says.</param>
public readonly record struct JudgedAnswer(double Confidence, bool Right);

/// <summary>
/// What a store's agents' judgements make of the bot's confidence: <c>sigmoid(slope · logit(confidence) + offset)</c> (Platt 1999), drawn towards
/// "right as it is" (slope 1, offset 0), so that few judgements move little. Two numbers, so it is stored and replayed to the bit.
/// </summary>
/// <param name="Slope">Above 1 the bot was too timid at the ends, below 1 too sure; 0.2 to 5.</param>
/// <param name="Offset">Above 0 the bot is right more often than it thinks; -4 to 4.</param>
/// <param name="Labels">How many judgements it rests on.</param>
public sealed record StoreCalibration(double Slope = 1, double Offset = 0, int Labels = 0)
{
    /// <summary>Fewer judgements leave a store uncalibrated.</summary>
    public const int LabelsNeeded = 200;

    /// <summary>No curve: every confidence stays as it is.</summary>
    public static StoreCalibration None { get; } = new();

    /// <summary>False while there are too few judgements; confidences then stay as they are.</summary>
    public bool IsCalibrated => Labels >= LabelsNeeded;

    /// <summary>The curve judgements give, in any order; its numbers are fitted below <see cref="LabelsNeeded"/> too, but not applied.</summary>
    public static StoreCalibration Fit(IReadOnlyList<JudgedAnswer> judged)
    {
        ArgumentNullException.ThrowIfNull(judged);
        var (slope, offset) = PlattFit.Of(judged);
        return new StoreCalibration(slope, offset, judged.Count);
    }

    /// <summary>How likely an answer is right in this store; rises with the confidence.</summary>
    /// <param name="confidence">Before the curve, 0 to 1.</param>
    public double Of(double confidence) => IsCalibrated ? Applied(confidence) : confidence;

    private double Applied(double confidence) => Math.Round(PlattFit.Sigmoid((Slope * PlattFit.Logit(confidence)) + Offset), 4);

    /// <summary>How far the curve's confidences are off, measured on judgements it was not fitted to (five folds); null below <see cref="LabelsNeeded"/>.</summary>
    public static CalibrationReport? Check(IReadOnlyList<JudgedAnswer> judged)
    {
        ArgumentNullException.ThrowIfNull(judged);
        if (judged.Count < LabelsNeeded)
            return null;
        const int folds = 5;
        var after = new List<JudgedAnswer>(judged.Count);
        for (var fold = 0; fold < folds; fold++)
        {
            var curve = Fit([.. judged.Where((_, index) => index % folds != fold)]);
            after.AddRange(judged.Where((_, index) => index % folds == fold).Select(one => one with { Confidence = curve.Applied(one.Confidence) }));
        }
        return new CalibrationReport(Reliability.Of(judged), Reliability.Of(after));
    }
}

/// <summary>How honest confidences are before and after a store's curve.</summary>
/// <param name="Before">As the bot gave them.</param>
/// <param name="After">With the curve, each from a curve that had not seen it.</param>
public sealed record CalibrationReport(Reliability Before, Reliability After);
