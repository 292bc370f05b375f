namespace EscapeHatch.Conversations.Tests.Signals;

internal static class TestText
{
    /// <summary>The lines of a text file that lies beside the tests.</summary>
    public static string[] Lines(string file)
        => [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, file)).Where(line => line.Length > 0)];
}
