using System.Reflection;

namespace EscapeHatch.Training.EscapeBench;

/// <summary>The wordings of one half and one subject, by section: <c>[section]</c> or <c>[section lang]</c> lines, then one wording a line; <c>;</c> begins a comment.</summary>
internal sealed class Wordings
{
    private readonly Dictionary<string, List<string>> _sections = new(StringComparer.Ordinal);

    private Wordings()
    {
    }

    /// <summary>Reads <c>Wording/half-subject.txt</c> as this program was built with.</summary>
    public static Wordings Of(string half, string subject) => Of($"{half}-{subject}");

    /// <summary>Reads a file of the folder <c>Wording</c>.</summary>
    public static Wordings Of(string file)
    {
        var name = $"{typeof(Wordings).Namespace}.{file}.txt";
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"There are no wordings {name}.");
        using var reader = new StreamReader(stream);
        var (wordings, section) = (new Wordings(), new List<string>());
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == ';') continue;
            if (line[0] == '[') wordings._sections.Add(line.Trim('[', ']'), section = []);
            else section.Add(line);
        }
        return wordings;
    }

    /// <summary>The section's lines in a language; none when it has no such section.</summary>
    public IReadOnlyList<string> In(string section, string lang) => _sections.GetValueOrDefault(lang == "en" ? section : $"{section} {lang}") ?? [];

    /// <summary>Every line of a half and subject.</summary>
    public static IEnumerable<string> AllOf(string half, string subject) => Of(half, subject)._sections.Values.SelectMany(lines => lines);

    /// <summary>Lines that name something first: <c>name: a | b</c>.</summary>
    public IReadOnlyList<(string Name, string[] Said)> Named(string section, string lang) =>
        [.. In(section, lang).Select(line => line.Split(": ", 2)).Select(parts => (parts[0], parts[1].Split(" | ")))];
}
