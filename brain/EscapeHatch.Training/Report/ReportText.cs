using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EscapeHatch.Training.Report;

/// <summary>The table as Markdown and as JSON.</summary>
public static class ReportText
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>A table for people, with each section's details below.</summary>
    public static string Markdown(IReadOnlyList<ReportRow> rows, IEnumerable<string> details)
    {
        var text = new StringBuilder();
        text.AppendLine("| id | set | metric | published anchor | plain linear n-grams | goal | ours (95 % interval) | |");
        text.AppendLine("| --- | --- | --- | --- | --- | ---: | ---: | --- |");
        foreach (var row in rows)
            text.AppendLine($"| {row.Id} | {row.Set} | {row.Metric} | {row.Anchor} | {row.Baseline} | {Wanted(row)} | **{Figure(row.Ours.Value, row.Unit)}** ({Spread(row)}) | {Remark(row)} |");
        foreach (var detail in details.Where(detail => detail.Length > 0))
            text.AppendLine().AppendLine(detail.TrimEnd());
        return text.ToString();
    }

    /// <summary>The rows for programs.</summary>
    public static string Json(IReadOnlyList<ReportRow> rows) => JsonSerializer.Serialize(
        rows.Select(row => new { row.Id, row.Set, row.Metric, row.Anchor, row.Baseline, Goal = row.Goal?.Limit, Rising = row.Goal?.Rising, row.Ours.Value, row.Ours.Low, row.Ours.High, row.Unit, Verdict = row.Goal?.Verdict(row.Ours), row.Note }),
        s_json);

    private static string Wanted(ReportRow row) => row.Goal is { } goal ? $"{(goal.Rising ? "≥" : "≤")} {Figure(goal.Limit, row.Unit)}" : "";

    private static string Spread(ReportRow row) => $"{Figure(row.Ours.Low, row.Unit)}–{Figure(row.Ours.High, row.Unit)}";

    private static string Remark(ReportRow row) => string.Join("; ", new[] { row.Goal?.Verdict(row.Ours) ?? "", row.Note }.Where(part => part.Length > 0));

    /// <summary>A figure as it is printed.</summary>
    public static string Figure(double value, Unit unit) => unit switch
    {
        Unit.Percent => (100 * value).ToString(100 * Math.Abs(value) < 1 ? "0.00" : "0.0", CultureInfo.InvariantCulture),
        Unit.Share => value.ToString(Math.Abs(value) < 0.1 ? "0.0000" : "0.000", CultureInfo.InvariantCulture),
        _ => value.ToString("0.##", CultureInfo.InvariantCulture),
    };
}
