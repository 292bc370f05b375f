namespace EscapeHatch.Training.Verbs;

/// <summary>The words after a verb: options with one value each, switches, nothing else.</summary>
public sealed class Words
{
    private readonly Dictionary<string, string> given = [];

    /// <summary>Reads them.</summary>
    /// <exception cref="Trouble">An option the verb doesn't have, or one without its value.</exception>
    public static Words Parse(Verb verb, ReadOnlySpan<string> words)
    {
        var parsed = new Words();
        for (var i = 0; i < words.Length; i++)
        {
            var option = Find(verb, words[i]);
            var value = option.Value is null ? "" : i + 1 < words.Length ? words[++i] : throw new Trouble($"'{option.Name}' needs {option.Value}.");
            parsed.given[option.Name] = value;
        }
        return parsed;
    }

    /// <summary>True when the option was given.</summary>
    public bool Has(string option) => given.ContainsKey(option);

    /// <summary>The option's value; null when it wasn't given.</summary>
    public string? Value(string option) => given.GetValueOrDefault(option);

    /// <summary>The option's value.</summary>
    /// <exception cref="Trouble">It wasn't given.</exception>
    public string Required(string option) => Value(option) ?? throw new Trouble($"'{option}' is missing.");

    /// <summary>The file an option names.</summary>
    /// <exception cref="Trouble">It wasn't given, or there is no such file.</exception>
    public string ExistingFile(string option) =>
        File.Exists(Required(option)) ? Path.GetFullPath(Required(option)) : throw new Trouble($"There is no file {Path.GetFullPath(Required(option))} ({option}).");

    private static Option Find(Verb verb, string word) => Array.Find(verb.Options, option => option.Name == word)
        ?? throw new Trouble($"'{verb.Name}' doesn't know '{word}'; it knows {string.Join(", ", verb.Options.Select(option => option.Name))}.");
}
