using EscapeHatch.Bench.Faults.Rows;

namespace EscapeHatch.Bench.Faults;

/// <summary>The table of faults.</summary>
public static class FaultRows
{
    /// <summary>F1 to F26.</summary>
    public static readonly IReadOnlyList<FaultRow> All =
    [
        .. ((FaultRow[])[.. ApiRows.All, .. StoreRows.All, .. WorkerRows.All, .. ClientRows.All, .. StreamRows.All, .. InputRows.All, .. OwnerRows.All, .. PartitionRows.All, .. LongRows.All])
            .OrderBy(row => int.Parse(row.Id.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture)),
    ];
}
