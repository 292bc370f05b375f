namespace EscapeHatch.Launcher.CommandLine;

/// <summary>What <c>help</c> prints. (<c>dotnet</c> keeps <c>--help</c> for itself unless a <c>--</c> stands before the verb.)</summary>
internal static class Help
{
    public static Exit Overview(Screen screen, Exit exit)
    {
        screen.Line("Escape Hatch: dotnet eh.cs <verb> [options]");
        screen.Line();
        foreach (var verb in VerbList.All)
        {
            screen.Line($"  {verb.Name,-8} {verb.Summary}");
        }

        screen.Line();
        screen.Line("dotnet eh.cs help <verb> tells its options.");
        screen.Line($"Exit codes: {string.Join(", ", Enum.GetValues<Exit>().Select(code => $"{(int)code} {code}"))}.");
        return exit;
    }

    public static Exit For(Verb verb, Screen screen)
    {
        screen.Line($"dotnet eh.cs {verb.Name}{(verb.Options.Count > 0 ? " [options]" : "")}{(verb.Operands is null ? "" : " " + verb.Operands)}");
        screen.Line(verb.Summary);
        foreach (var option in verb.Options)
        {
            screen.Line($"  {$"{option.Name} {option.Value}",-22} {option.Help}");
        }

        foreach (var note in verb.Notes)
        {
            screen.Line(note);
        }

        return Exit.Ok;
    }
}
