namespace EscapeHatch.Bench.Faults;

/// <summary>One row of the table of faults.</summary>
/// <param name="Id">F1 to F26.</param>
/// <param name="Injected">What is done to the house.</param>
/// <param name="Pass">What must hold besides the invariants.</param>
/// <param name="PlayAsync">Plays it.</param>
public sealed record FaultRow(string Id, string Injected, string Pass, Func<Stage, Task> PlayAsync);

/// <summary>How a row ended.</summary>
public enum Verdict
{
    /// <summary>Everything that was looked at held.</summary>
    Pass,

    /// <summary>Something didn't hold.</summary>
    Fail,

    /// <summary>What was looked at held, and a part could not be run here.</summary>
    Partly,

    /// <summary>It could not be run here.</summary>
    NotRun,
}
