using System.Text;

namespace EscapeHatch.Training.Data;

/// <summary>Comma-separated values as RFC 4180 has them and as people write them: quotes, line breaks within quotes, a byte order mark, ; or tab instead of commas.</summary>
public sealed class Csv
{
    private Csv(string[] header, List<string[]> rows) => (Header, Rows) = (header, rows);

    /// <summary>The columns' names.</summary>
    public string[] Header { get; }

    /// <summary>The rows below the header, each as long as it; blank lines are left out.</summary>
    public IReadOnlyList<string[]> Rows { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="Trouble">It has no header.</exception>
    public static Csv Read(string path) => Parse(File.ReadAllText(path), path);

    /// <summary>Reads a text.</summary>
    /// <param name="text">The file's content.</param>
    /// <param name="name">What to call it in a complaint.</param>
    public static Csv Parse(string text, string name)
    {
        text = text.TrimStart('\uFEFF');
        var separator = Separator(text);
        var records = Records(text, separator).Where(record => record.Count > 1 || record[0].Trim().Length > 0).ToList();
        if (records.Count == 0)
            throw new Trouble($"{name} is empty; it needs a header line.");
        string[] header = [.. records[0].Select(column => column.Trim())];
        return new Csv(header, [.. records.Skip(1).Select(record => Fit(record, header.Length))]);
    }

    /// <summary>The index of the first column with one of these names, whatever their case.</summary>
    public int? Find(params string[] names)
    {
        foreach (var name in names)
        {
            if (Array.FindIndex(Header, column => column.Equals(name, StringComparison.OrdinalIgnoreCase)) is >= 0 and var index)
                return index;
        }
        return null;
    }

    /// <summary>A field as it is written: in quotes where needed.</summary>
    public static string Field(string value) =>
        value.AsSpan().IndexOfAny(",\"\r\n") >= 0 || value != value.Trim() ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;

    private static char Separator(string text)
    {
        var header = text.AsSpan(0, text.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? end : text.Length);
        return header.Contains(',') ? ',' : header.Contains('\t') ? '\t' : header.Contains(';') ? ';' : ',';
    }

    private static IEnumerable<List<string>> Records(string text, char separator)
    {
        for (var at = 0; at < text.Length;)
        {
            var record = new List<string>();
            do
                record.Add(Field(text, separator, ref at));
            while (at < text.Length && text[at++] == separator);
            if (at < text.Length && text[at - 1] == '\r' && text[at] == '\n')
                at++;
            yield return record;
        }
    }

    // Stops at the separator or line break after the field.
    private static string Field(string text, char separator, ref int at)
    {
        var field = new StringBuilder();
        var quoted = at < text.Length && text[at] == '"';
        at += quoted ? 1 : 0;
        for (; at < text.Length; at++)
        {
            if (quoted && text[at] == '"')
            {
                if (at + 1 < text.Length && text[at + 1] == '"')
                    at++;
                else
                {
                    quoted = false;
                    continue;
                }
            }
            else if (!quoted && (text[at] == separator || text[at] is '\r' or '\n'))
                break;
            field.Append(text[at]);
        }
        return field.ToString();
    }

    private static string[] Fit(List<string> record, int columns)
    {
        var row = record.Take(columns).ToList();
        while (row.Count < columns)
            row.Add("");
        return [.. row];
    }
}
