using System.Globalization;
using System.Text;

namespace EscapeHatch.Bench.Faults;

/// <summary>The result as a Markdown table.</summary>
/// <param name="whole">False when the rows were smaller than what a claim needs, which every verdict then says.</param>
public sealed class FaultTable(bool whole)
{
    private readonly List<(FaultRow Row, int Seed, string Measured, Verdict Verdict)> _rows = [];
    private readonly List<string> _notes = [];

    /// <summary>Whether a row failed.</summary>
    public bool Failed => _rows.Any(row => row.Verdict == Verdict.Fail);

    /// <summary>Adds a row as it ended.</summary>
    public void Add(FaultRow row, int seed, Stage stage) => _rows.Add((row, seed, stage.Measured, stage.Verdict));

    /// <summary>Adds a line under the table.</summary>
    public void Note(string text) => _notes.Add(text);

    /// <inheritdoc />
    public override string ToString()
    {
        var text = new StringBuilder("| # | injected | must hold | measured | seed | verdict |\n| --- | --- | --- | --- | --: | --- |\n");
        foreach (var (row, seed, measured, verdict) in _rows)
            text.AppendLine(CultureInfo.InvariantCulture, $"| {row.Id} | {row.Injected} | {row.Pass} | {measured.Replace('|', '/')} | {seed} | {Word(verdict)} |");
        text.AppendLine(CultureInfo.InvariantCulture, $"\n{_rows.Count(row => row.Verdict == Verdict.Pass)} passed, {_rows.Count(row => row.Verdict == Verdict.Partly)} in part, {_rows.Count(row => row.Verdict == Verdict.Fail)} failed, {_rows.Count(row => row.Verdict == Verdict.NotRun)} not run.");
        foreach (var note in _notes) text.AppendLine(note);
        return text.ToString();
    }

    private string Word(Verdict verdict) => verdict switch
    {
        Verdict.Pass => whole ? "pass" : "pass at reduced size",
        Verdict.Partly => whole ? "pass in part" : "pass in part, at reduced size",
        Verdict.NotRun => "not run",
        _ => "FAIL",
    };
}
