using System.Globalization;
using System.Text;

namespace EscapeHatch.Bench;

/// <summary>What was measured, as a Markdown table with notes under it.</summary>
public sealed class Report
{
    private readonly List<string[]> _rows = [["what", "value", "÷ reference", "ratio", "spread of the ratio"]];
    private readonly List<string> _notes = [];

    /// <summary>Adds a row.</summary>
    public void Row(string what, string value, string reference = "", string ratio = "", string spread = "") => _rows.Add([what, value, reference, ratio, spread]);

    /// <summary>Adds a row of rounds: the median of each, and of their ratio round by round.</summary>
    /// <param name="what">What was measured.</param>
    /// <param name="rounds">Milliseconds, one figure a round.</param>
    /// <param name="reference">What it is divided by.</param>
    /// <param name="references">Milliseconds, measured in the same rounds.</param>
    public void Row(string what, IReadOnlyList<double> rounds, string reference, IReadOnlyList<double> references)
    {
        var ratios = rounds.Zip(references, (value, other) => value / other).ToList();
        Row(what, Milliseconds(Figures.Median(rounds)), $"{reference}, {Milliseconds(Figures.Median(references))}",
            Number(Figures.Median(ratios)), $"{Number(ratios.Min())} – {Number(ratios.Max())}");
    }

    /// <summary>Adds a line under the table.</summary>
    public void Note(string text) => _notes.Add(text);

    /// <summary>A number with as many digits as mean something.</summary>
    public static string Number(double value) => value.ToString(value < 10 ? "0.00" : value < 100 ? "0.0" : "0", CultureInfo.InvariantCulture);

    /// <inheritdoc />
    public override string ToString()
    {
        var text = new StringBuilder();
        for (var at = 0; at < _rows.Count; at++)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {string.Join(" | ", _rows[at])} |");
            if (at == 0) text.AppendLine("| --- | --: | --- | --: | --- |");
        }
        foreach (var note in _notes) text.AppendLine().Append(note).AppendLine();
        return text.ToString();
    }

    private static string Milliseconds(double value) => $"{Number(value)} ms";
}
