namespace EscapeHatch.Launcher.CommandLine;

/// <summary>The words after the verb, sorted into options and operands.</summary>
internal sealed class Arguments
{
    private readonly List<(string Name, string Value)> _options = [];
    private readonly List<string> _operands = [];

    public IReadOnlyList<string> Operands => _operands;

    public bool Has(string name) => _options.Any(option => option.Name == name);

    public string? Value(string name) => _options.LastOrDefault(option => option.Name == name).Value;

    public IEnumerable<string> Values(string name) => _options.Where(option => option.Name == name).Select(option => option.Value);

    /// <exception cref="Refusal">An option the verb doesn't have, or one without its value.</exception>
    public static Arguments Parse(Verb verb, IReadOnlyList<string> words)
    {
        var parsed = new Arguments();
        for (var i = 0; i < words.Count; i++)
        {
            i += words[i].StartsWith('-') ? parsed.TakeOption(verb, words, i) : parsed.TakeOperand(verb, words[i]);
        }

        return parsed;
    }

    private int TakeOperand(Verb verb, string word)
    {
        if (verb.Operands is null)
        {
            throw new Refusal(Exit.Usage, $"'{verb.Name}' does not know what to do with '{word}' (try 'dotnet eh.cs help {verb.Name}').");
        }

        _operands.Add(word);
        return 0;
    }

    private int TakeOption(Verb verb, IReadOnlyList<string> words, int at)
    {
        var (name, inline) = words[at].IndexOf('=') is > 0 and var cut ? (words[at][..cut], words[at][(cut + 1)..]) : (words[at], null);
        var option = verb.Options.FirstOrDefault(option => option.Name == name)
            ?? throw new Refusal(Exit.Usage, $"'{verb.Name}' has no option '{name}' (try 'dotnet eh.cs help {verb.Name}').");
        if (option.Value is null)
        {
            _options.Add(inline is null ? (name, "") : throw new Refusal(Exit.Usage, $"'{name}' takes no value."));
            return 0;
        }

        var value = inline ?? words.ElementAtOrDefault(at + 1);
        _options.Add((name, string.IsNullOrEmpty(value) ? throw new Refusal(Exit.Usage, $"'{name}' needs {option.Value}.") : value));
        return inline is null ? 1 : 0;
    }
}
