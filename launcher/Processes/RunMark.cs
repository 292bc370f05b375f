namespace EscapeHatch.Launcher.Processes;

/// <summary>An environment variable every process of one run inherits, by which what is left of it is found.</summary>
internal static class RunMark
{
    public const string Variable = "House__Run";

    public static string New() => Guid.NewGuid().ToString("n");
}
