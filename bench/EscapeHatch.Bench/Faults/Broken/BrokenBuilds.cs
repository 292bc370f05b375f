namespace EscapeHatch.Bench.Faults.Broken;

/// <summary>Builds broken on purpose: each must be caught by the checker named.</summary>
internal static class BrokenBuilds
{
    internal static readonly FaultRow[] All = [];
}
