using EscapeHatch.Conversations.Learning;
using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Escalation;

/// <summary>How likely a person is due at this message or the next: a small calibrated head over a turn's signals. It is shown and recorded; it decides nothing.</summary>
public static class DueRisk
{
    /// <summary>What says it, for the decision record.</summary>
    public const string Model = "due-head";

    /// <summary>The weights' name, and the head's and the curve's in them.</summary>
    public const string Weights = "due", Head = "head", Curve = "curve";

    private const double Neutral = 0.5;
    private const int MostCounted = 3;

    private static readonly Lazy<(StackedHead Head, CalibrationCurve Curve, string Version)?> Shipped = new(Load);

    /// <summary>What the head weighs, in this order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "hands over", "asks back", "asks back again", "confidence", "frustration", "frustration before", "sentiment", "unanswered", "repeats", "rephrases", "sensitive", "explicit", "first turn",
    ];

    /// <summary>The probability; unknown when no weights lie beside the program.</summary>
    /// <param name="action">What was decided.</param>
    /// <param name="signals">The turn's signals.</param>
    /// <param name="earlier">Those of the turns before, since the last hand-back.</param>
    public static Signal Of(DecisionAction action, TurnSignals signals, IReadOnlyList<TurnSignals> earlier)
    {
        if (Shipped.Value is not { } shipped) return Signal.Unknown;
        var probability = shipped.Curve.Of(shipped.Head.LogOdds(Scores(action, signals, earlier)));
        return Signal.Of(Math.Round(probability, 4), "", Model, shipped.Version);
    }

    /// <summary>A turn's scores, one for each of <see cref="Names"/>.</summary>
    public static double[] Scores(DecisionAction action, TurnSignals signals, IReadOnlyList<TurnSignals> earlier)
    {
        ArgumentNullException.ThrowIfNull(signals);
        ArgumentNullException.ThrowIfNull(earlier);
        var clarifies = action == DecisionAction.Clarify;
        return
        [
            action == DecisionAction.HandOver ? 1 : 0, clarifies ? 1 : 0, clarifies && signals.Unanswered > 1 ? 1 : 0,
            signals.Confidence.Value ?? Neutral, signals.Frustration.Value ?? 0, earlier.Select(turn => turn.Frustration.Value ?? 0).DefaultIfEmpty().Max(),
            signals.Sentiment.Value ?? Neutral, Math.Min(signals.Unanswered, MostCounted), Math.Min(signals.Repeats, MostCounted), Math.Min(signals.Rephrases, MostCounted),
            signals.Sensitive.Value ?? 0, signals.Explicit.Value ?? 0, earlier.Count == 0 ? 1 : 0,
        ];
    }

    // Without them the product works as ever; the head is trained by playing the product.
    internal static (StackedHead Head, CalibrationCurve Curve, string Version)? Load()
    {
        if (!File.Exists(Path.Combine(AppContext.BaseDirectory, "weights", $"{Weights}.bin"))) return null;
        var file = WeightsFile.Shipped(Weights);
        return (StackedHead.Read(file, Head), CalibrationCurve.Read(file, Curve), file.Version);
    }
}
