namespace EscapeHatch.Bench.Rows;

/// <summary>Rows that another command proves.</summary>
public static class Elsewhere
{
    /// <summary>T13 is a run of the tests.</summary>
    public static Task SuitesAsync(Report report, CancellationToken stop)
    {
        report.Row("T13", "the suites on Redis 7 and Garnet, PostgreSQL 15 and 18", "run `dotnet eh.cs help test` for the stores to choose");
        return Task.CompletedTask;
    }
}
