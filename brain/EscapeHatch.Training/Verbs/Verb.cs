namespace EscapeHatch.Training.Verbs;

/// <summary>One thing this program does. A new one is a class here and a line in <see cref="VerbList"/>.</summary>
public abstract class Verb
{
    /// <summary>As typed: <c>eval intent</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What it takes.</summary>
    public abstract Option[] Options { get; }

    /// <summary>What it does, reads and writes; lines.</summary>
    public abstract string Help { get; }

    /// <summary>Does it; returns the process's exit code: 0 done, 1 a check failed.</summary>
    public abstract Task<int> RunAsync(Words words, Screen screen, CancellationToken stop);
}

/// <param name="Name">With its dashes.</param>
/// <param name="Value">What its value is called; null for a switch.</param>
/// <param name="Help">One line.</param>
public sealed record Option(string Name, string? Value, string Help);

/// <param name="Results">What was asked for.</param>
/// <param name="Progress">What is being done.</param>
public sealed record Screen(TextWriter Results, TextWriter Progress);
