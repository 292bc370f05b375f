namespace EscapeHatch.Training.Data;

/// <summary>Reads examples from any CSV with a text and a label column.</summary>
public static class LabelledTexts
{
    private static readonly string[] TextColumns = ["text", "sentence", "utterance", "message", "query"];
    private static readonly string[] LabelColumns = ["label", "intent", "category", "class"];

    /// <summary>The file's examples; rows without a label are left out.</summary>
    /// <exception cref="Trouble">A column is missing, or there are no rows.</exception>
    public static IReadOnlyList<Example> Read(string path)
    {
        var csv = Csv.Read(path);
        var text = Column(csv, path, TextColumns);
        var label = Column(csv, path, LabelColumns);
        List<Example> examples = [.. csv.Rows.Select(row => new Example(row[text], row[label].Trim())).Where(example => example.Label.Length > 0)];
        return examples.Count > 0 ? examples : throw new Trouble($"{path} has a header but no rows.");
    }

    /// <summary>The column with the texts.</summary>
    /// <exception cref="Trouble">There is none.</exception>
    public static int TextColumn(Csv csv, string path) => Column(csv, path, TextColumns);

    /// <summary>The column with the labels; null when there is none.</summary>
    public static int? LabelColumn(Csv csv) => csv.Find(LabelColumns);

    private static int Column(Csv csv, string path, string[] names) =>
        csv.Find(names) ?? throw new Trouble($"{path} has no column '{names[0]}' (nor {string.Join(", ", names.Skip(1))}); it has {string.Join(", ", csv.Header)}.");
}
