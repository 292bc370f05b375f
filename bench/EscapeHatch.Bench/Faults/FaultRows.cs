using EscapeHatch.Bench.Faults.Rows;

namespace EscapeHatch.Bench.Faults;

/// <summary>The table of faults.</summary>
public static class FaultRows
{
    /// <summary>F1 to F26.</summary>
    public static readonly IReadOnlyList<FaultRow> All = [.. ApiRows.All, .. StoreRows.All];
}
