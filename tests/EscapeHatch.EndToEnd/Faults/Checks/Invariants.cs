namespace EscapeHatch.EndToEnd.Faults.Checks;

/// <summary>One thing that must hold whatever breaks.</summary>
/// <param name="Id">I1 to I12.</param>
/// <param name="Says">What it says.</param>
/// <param name="Find">Every violation found in the evidence.</param>
public sealed record Invariant(string Id, string Says, Func<Evidence, IEnumerable<string>> Find);

/// <summary>What was found against one invariant.</summary>
public sealed record Finding(string Id, string Says, IReadOnlyList<string> Violations)
{
    /// <inheritdoc />
    public override string ToString() => $"{Id} ({Says}): {Violations.Count} violations, such as {string.Join(" · ", Violations.Take(3))}";
}

/// <summary>All of them; pure functions of the evidence.</summary>
public static class Invariants
{
    /// <summary>I1 to I12.</summary>
    public static readonly IReadOnlyList<Invariant> All =
    [
        new("I1", "no acked message is lost", MessageChecks.Lost),
        new("I2", "none is stored or shown twice", MessageChecks.Doubled),
        new("I3", "none is invented or altered", MessageChecks.Invented),
        new("I4", "order holds, without gaps", OrderChecks.Misordered),
        new("I5", "one owner at a time", OwnerChecks.DoubleOwned),
        new("I6", "the bot is silent while a person has it", OwnerChecks.Interrupted),
        new("I7", "handed over exactly once", OwnerChecks.HandedOverBadly),
        new("I8", "every deadline fires once, in time", DeadlineChecks.Missed),
        new("I9", "every screen shows what is stored", ScreenChecks.Diverged),
        new("I10", "it recovers", TimeChecks.SlowToRecover),
        new("I11", "errors are honest", MessageChecks.Dishonest),
        new("I12", "memory comes back", TimeChecks.Heavier),
    ];

    /// <summary>What the evidence speaks against; empty when everything holds.</summary>
    /// <param name="evidence">The evidence.</param>
    /// <param name="ids">Those to check; all when none is named.</param>
    public static IReadOnlyList<Finding> Judge(Evidence evidence, params IReadOnlyCollection<string> ids) =>
    [
        .. All.Where(one => ids.Count == 0 || ids.Contains(one.Id))
            .Select(one => new Finding(one.Id, one.Says, [.. one.Find(evidence)])).Where(found => found.Violations.Count > 0),
    ];
}
