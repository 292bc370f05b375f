namespace EscapeHatch.Bench.Rows;

/// <summary>One line of what must hold.</summary>
/// <param name="Id">Its number: T1 to T19.</param>
/// <param name="What">What is measured, and by what it is divided.</param>
/// <param name="Must">The bound that must hold.</param>
/// <param name="Aim">The bound to go for.</param>
/// <param name="Least">True when the figure must be at least the bound; otherwise at most.</param>
/// <param name="Unit">Of figure and bounds; empty for a ratio.</param>
public sealed record Target(string Id, string What, double Must, double Aim, bool Least = false, string Unit = "")
{
    /// <summary>The word for a figure that falls short.</summary>
    public const string Missed = "MISSED";

    /// <summary>A word for a figure: what it reaches.</summary>
    public string Judge(double figure) => Holds(figure, Aim) ? "aim" : Holds(figure, Must) ? "must" : Missed;

    /// <summary>A bound in words.</summary>
    public string Bound(double bound) => $"{(Least ? "≥" : "≤")} {Report.Number(bound)}{(Unit == "" ? "" : " ")}{Unit}";

    private bool Holds(double figure, double bound) => Least ? figure >= bound : figure <= bound;
}
