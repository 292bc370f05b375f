namespace EscapeHatch.Training.Verbs;

/// <summary>Every verb, and how one is found and run.</summary>
public static class VerbList
{
    /// <summary>In the order of the help.</summary>
    public static Verb[] All { get; } = [new Train(), new EvalIntent(), new EvalSignal(), new EscapeBench.EvalHandoff(), new EscapeBench.EvalBench(), new EvalReport()];

    /// <summary>Runs the verb the words begin with. Exit codes: what the verb returns, 2 for words that can't be used or a file that is missing.</summary>
    public static async Task<int> RunAsync(string[] words, TextWriter results, TextWriter progress)
    {
        try
        {
            var verb = Array.Find(All, verb => words.AsSpan().StartsWith(verb.Name.Split(' ')));
            if (words.Any(word => word is "--help" or "-h" or "help"))
                return Help(verb, results, 0);
            if (verb is null)
                return Help(verb, progress, 2);
            var rest = words.AsSpan(verb.Name.Split(' ').Length);
            return await verb.RunAsync(Words.Parse(verb, rest), new Screen(results, progress), CancellationToken.None);
        }
        catch (Trouble trouble)
        {
            progress.WriteLine(trouble.Message);
            return 2;
        }
    }

    private static int Help(Verb? chosen, TextWriter output, int exit)
    {
        foreach (var verb in All.Where(verb => chosen is null || verb == chosen))
        {
            output.WriteLine($"dotnet eh.cs {verb.Name} {string.Join(' ', verb.Options.Select(option => $"[{option.Name}{(option.Value is null ? "" : " " + option.Value)}]"))}");
            output.WriteLine(verb.Help);
            foreach (var option in verb.Options)
                output.WriteLine($"  {$"{option.Name} {option.Value}",-18} {option.Help}");
            output.WriteLine();
        }
        return exit;
    }
}
