using System.Globalization;
using System.Text;
using EscapeHatch.Training.Data;
using EscapeHatch.Training.Requests;

namespace EscapeHatch.Training.Verbs;

/// <summary>Applies one of the product's text signals, as shipped, to a file.</summary>
public sealed class EvalSignal : Verb
{
    /// <inheritdoc/>
    public override string Name => "eval signal";

    /// <inheritdoc/>
    public override Option[] Options =>
    [
        new("--signal", "NAME", $"{string.Join(", ", SignalScorers.All.Keys)}."),
        new("--in", "FILE", "CSV with text; its other columns are kept."),
        new("--out", "FILE", "Where to write the rows with score and fired."),
    ];

    /// <inheritdoc/>
    public override string Help =>
        """
        Writes the rows with two more columns, scored by the weights and patterns that ship; nothing is learned from the file:
          score  0 to 1, higher for more of it; weak evidence scores below what the product acts on
          fired  1 when the product acts on it, else 0
        """;

    /// <inheritdoc/>
    public override async Task<int> RunAsync(Words words, Screen screen, CancellationToken stop)
    {
        var name = words.Required("--signal");
        if (!SignalScorers.All.TryGetValue(name, out var score))
            throw new Trouble($"There is no signal '{name}'; there are {string.Join(", ", SignalScorers.All.Keys)}.");
        var (input, output) = (words.ExistingFile("--in"), Path.GetFullPath(words.Required("--out")));
        if (!Directory.Exists(Path.GetDirectoryName(output)))
            throw new Trouble($"There is no folder {Path.GetDirectoryName(output)} for --out.");
        var rows = Csv.Read(input);
        var column = LabelledTexts.TextColumn(rows, input);
        var scored = rows.Rows.Select(row => score(row[column])).ToList();
        await File.WriteAllTextAsync(output, Written(rows, scored), stop);
        screen.Results.WriteLine($"{name}: {scored.Count(one => one.Fired)} of {scored.Count} texts fired. Written: {output}");
        return 0;
    }

    private static string Written(Csv rows, List<Scored> scored)
    {
        var text = new StringBuilder().AppendJoin(',', rows.Header.Append("score").Append("fired").Select(Csv.Field)).Append('\n');
        for (var i = 0; i < scored.Count; i++)
        {
            var row = rows.Rows[i].Append(scored[i].Score.ToString("0.000000", CultureInfo.InvariantCulture)).Append(scored[i].Fired ? "1" : "0");
            text.AppendJoin(',', row.Select(Csv.Field)).Append('\n');
        }
        return text.ToString();
    }
}
