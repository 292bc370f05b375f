namespace EscapeHatch.Launcher.CommandLine;

/// <summary>One word after <c>dotnet eh.cs</c>. A new verb is a class here and a line in <see cref="VerbList"/>.</summary>
internal abstract class Verb
{
    public abstract string Name { get; }

    /// <summary>One line for the overview.</summary>
    public abstract string Summary { get; }

    public virtual IReadOnlyList<Option> Options => [];

    /// <summary>How the plain words after the verb are called in the help; null when it takes none.</summary>
    public virtual string? Operands => null;

    /// <summary>What one line and the options can't tell; lines below them.</summary>
    public virtual IReadOnlyList<string> Notes => [];

    public abstract Task<Exit> RunAsync(Session session, CancellationToken stop);
}

/// <param name="Name">With its dashes: <c>--data</c>.</param>
/// <param name="Value">What its value is called in the help; null for a switch.</param>
/// <param name="Help">One line.</param>
internal sealed record Option(string Name, string? Value, string Help);
