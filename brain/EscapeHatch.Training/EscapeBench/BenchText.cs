using System.Globalization;
using EscapeHatch.Training.Report;

namespace EscapeHatch.Training.EscapeBench;

/// <summary>Prints the metrics of one replay.</summary>
internal static class BenchText
{
    /// <summary>One line a metric.</summary>
    public static void Print(IReadOnlyList<ChatScore> chats, TextWriter output)
    {
        foreach (var metric in BenchMetric.All)
            output.WriteLine($"{metric.Name,-34} {Written(metric.Figure(chats), metric.Unit),8}");
    }

    /// <summary>As the unit has it; a dash for what can't be measured.</summary>
    public static string Written(double value, Unit unit) => double.IsNaN(value) ? "–" : unit switch
    {
        Unit.Percent => (100 * value).ToString("0.0 '%'", CultureInfo.InvariantCulture),
        Unit.Share => value.ToString("0.000", CultureInfo.InvariantCulture),
        _ => value.ToString("0.0#", CultureInfo.InvariantCulture),
    };
}
