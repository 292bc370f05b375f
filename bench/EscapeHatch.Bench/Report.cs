using System.Globalization;
using System.Text;
using EscapeHatch.Bench.Rows;

namespace EscapeHatch.Bench;

/// <summary>What was measured, as a Markdown table with notes under it.</summary>
public sealed class Report
{
    private readonly List<string[]> _rows = [["row", "what ÷ reference", "must", "aim", "median", "spread", "verdict", "figures", "others' CPU"]];
    private readonly List<string> _notes = [];

    /// <summary>What was asked for after the bench's name.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>How many pairs of runs a row is the median of: five, unless <c>--rounds N</c> says otherwise.</summary>
    public int Rounds => int.TryParse(Bench.Rounds.After(Arguments, "--rounds"), CultureInfo.InvariantCulture, out var rounds) ? rounds : 5;

    /// <summary>Every row by its id (T1…) as its figures came, for whoever goes on with them.</summary>
    public Dictionary<string, double> Medians { get; } = [];

    /// <summary>Rows that fell short of what they must.</summary>
    public List<string> Missed { get; } = [];

    /// <summary>Adds a row of a target: one figure (a ratio, most often) from each pair of runs.</summary>
    /// <param name="target">What it is held to.</param>
    /// <param name="pairs">At least one; five or more for a claim.</param>
    /// <param name="figures">What was divided, in words.</param>
    /// <param name="neighbours">Who looked while it was taken; null for what nobody can disturb.</param>
    public void Row(Target target, IReadOnlyList<double> pairs, string figures, Neighbours? neighbours)
    {
        var median = Figures.Median(pairs);
        Medians[target.Id] = median;
        var judged = target.Judge(median);
        if (judged == Target.Missed) Missed.Add(target.Id);
        var verdict = judged + (neighbours?.Disturbing == true ? ", disturbed" : "");
        string[] row = [target.Id, target.What, target.Bound(target.Must), target.Bound(target.Aim), Number(median),
            pairs.Count == 1 ? "one figure" : $"{Number(pairs.Min())} – {Number(pairs.Max())} ({pairs.Count})", verdict, figures, neighbours is null ? "" : Percent(neighbours.Cores)];
        _rows.Add(row);
        // A whole run takes long; who watches it sees each row as it comes.
        Console.Error.WriteLine(string.Join(" | ", row));
    }

    /// <summary>Adds a row that is told, not measured here.</summary>
    public void Row(string id, string what, string verdict) => _rows.Add([id, what, "", "", "", "", verdict, "", ""]);

    /// <summary>Tells who watches what goes on.</summary>
    public void Say(string text) => Console.Error.WriteLine($"  {text}");

    /// <summary>Adds a line under the table.</summary>
    public void Note(string text) => _notes.Add(text);

    /// <summary>A number with as many digits as mean something.</summary>
    public static string Number(double value) => value.ToString(value < 10 ? "0.00" : value < 100 ? "0.0" : "#,0", CultureInfo.InvariantCulture);

    /// <summary>The median of figures, with its unit.</summary>
    public static string Middle(IReadOnlyList<double> values, string unit) => $"{Number(Figures.Median(values))} {unit}";

    /// <summary>A part of one, in hundredths.</summary>
    public static string Percent(double part) => double.IsNaN(part) ? "not known" : part.ToString("P0", CultureInfo.InvariantCulture);

    /// <inheritdoc />
    public override string ToString()
    {
        var text = new StringBuilder();
        for (var at = 0; at < _rows.Count && _rows.Count > 1; at++)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {string.Join(" | ", _rows[at])} |");
            if (at == 0) text.AppendLine("| --- | --- | --: | --: | --: | --- | --- | --- | --: |");
        }
        foreach (var note in _notes) text.AppendLine().Append(note).AppendLine();
        return text.ToString();
    }
}
