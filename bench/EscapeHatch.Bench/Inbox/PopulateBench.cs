using System.Globalization;

namespace EscapeHatch.Bench.Inbox;

/// <summary><c>populate CONNECTION COUNT</c>: fills a database for whoever wants to look at queries by hand.</summary>
public static class PopulateBench
{
    /// <summary>Fills it.</summary>
    public static async Task RunAsync(Report report, CancellationToken stop)
    {
        if (report.Arguments is not [var connection, var count]) throw new ArgumentException("populate needs a connection string and how many conversations.");
        var began = TimeProvider.System.GetTimestamp();
        await new Population(connection).AddYearsAsync(int.Parse(count, CultureInfo.InvariantCulture), stop);
        report.Note($"{count} conversations in {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0} s.");
    }
}
