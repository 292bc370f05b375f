namespace EscapeHatch.Conversations.Tests.Signals;

internal static class TestText
{
    /// <summary>The lines of a text file that lies beside the tests.</summary>
    public static string[] Lines(string file)
        => [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, file)).Where(line => line.Length > 0)];

    /// <summary>Those that a change is tried on; a mutation run asks thousands of times and takes every eighth.</summary>
#if FEW_TRIES
    public static IEnumerable<string> Tried(IEnumerable<string> lines) => lines.Where((_, at) => at % 8 == 0);
#else
    public static IEnumerable<string> Tried(IEnumerable<string> lines) => lines;
#endif
}
