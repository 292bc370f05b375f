namespace EscapeHatch.Launcher.Testing;

/// <summary>How many tests passed, failed, were skipped.</summary>
internal readonly record struct Tally(int Passed, int Failed, int Skipped)
{
    public int Total => Passed + Failed + Skipped;

    public static Tally operator +(Tally left, Tally right) =>
        new(left.Passed + right.Passed, left.Failed + right.Failed, left.Skipped + right.Skipped);

    /// <summary>The last line of a run.</summary>
    public override string ToString() => $"{Passed} passed, {Failed} failed{(Skipped > 0 ? $", {Skipped} skipped" : "")}";
}

/// <summary>What one project's run came to.</summary>
/// <param name="Tally">With what went wrong around the tests counted as failed.</param>
/// <param name="Trouble">A crash, a time-out, no tests; null when the tests speak for themselves.</param>
internal sealed record Verdict(Tally Tally, string? Trouble)
{
    /// <param name="exitCode">The test host's.</param>
    /// <param name="reported">What its report says; null when it left none.</param>
    /// <param name="mayBeEmpty">True when a filter may have left nothing to run.</param>
    public static Verdict Of(int exitCode, Tally? reported, bool mayBeEmpty = false) => reported switch
    {
        null => new(new Tally(0, 1, 0), $"crashed, exit code {exitCode}"),
        { Total: 0 } when mayBeEmpty => new(default, null),
        { Total: 0 } => new(new Tally(0, 1, 0), "ran no tests"),
        { Failed: 0 } tally when exitCode != 0 => new(tally with { Failed = 1 }, $"ended with exit code {exitCode}"),
        { } tally => new(tally, null),
    };
}
