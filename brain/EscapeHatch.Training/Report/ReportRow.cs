using EscapeHatch.Training.Metrics;

namespace EscapeHatch.Training.Report;

/// <summary>One line of the table.</summary>
/// <param name="Id">D1 to D10.</param>
/// <param name="Set">The data set and its size.</param>
/// <param name="Metric">What is measured.</param>
/// <param name="Ours">The figure; a share of 1 even when shown in percent.</param>
public sealed record ReportRow(string Id, string Set, string Metric, Estimate Ours)
{
    /// <summary>Published figures of others, as printed.</summary>
    public string Anchor { get; init; } = "–";

    /// <summary>A plain linear n-gram model, or another simple baseline.</summary>
    public string Baseline { get; init; } = "–";

    /// <summary>What we want; null for a figure that stands beside another.</summary>
    public Goal? Goal { get; init; }

    /// <summary>How the figure is printed.</summary>
    public Unit Unit { get; init; } = Unit.Share;

    /// <summary>What a reader must know to read it right.</summary>
    public string Note { get; init; } = "";
}

/// <summary>How a figure is printed.</summary>
public enum Unit
{
    /// <summary>0.987</summary>
    Share,

    /// <summary>98.7 %</summary>
    Percent,

    /// <summary>4.21, as in milliseconds.</summary>
    Number,
}

/// <param name="Limit">What is wanted.</param>
/// <param name="Rising">True when more is better.</param>
public sealed record Goal(double Limit, bool Rising)
{
    /// <summary>At least this.</summary>
    public static Goal AtLeast(double limit) => new(limit, true);

    /// <summary>At most this.</summary>
    public static Goal AtMost(double limit) => new(limit, false);

    /// <summary>True when the figure itself reaches the goal.</summary>
    public bool IsReached(double value) => Rising ? value >= Limit : value <= Limit;

    /// <summary>reached, missed, or missed by less than the interval holds.</summary>
    public string Verdict(Estimate ours) => IsReached(ours.Value) ? "reached" : IsReached(Rising ? ours.High : ours.Low) ? "missed, within the interval" : "missed";
}
