namespace EscapeHatch.Conversations.Tests;

/// <summary>The repository this test was built from.</summary>
internal static class Sources
{
    private static readonly string[] Made = ["bin", "obj", "node_modules", ".git", ".eh", "TestResults"];

    /// <summary>Its folder.</summary>
    internal static readonly string Root = Find(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>The files people wrote with one of these endings, below a folder, as paths from the root.</summary>
    internal static IEnumerable<string> Files(string folder, params string[] endings) => Below(new DirectoryInfo(Path.Combine(Root, folder)))
        .Where(file => endings.Contains(file.Extension)).Select(file => Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'));

    /// <summary>The lines of a file.</summary>
    internal static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Root, file));

    private static IEnumerable<FileInfo> Below(DirectoryInfo folder) => folder.EnumerateFiles()
        .Concat(folder.EnumerateDirectories().Where(child => !Made.Contains(child.Name)).SelectMany(Below));

    private static string Find(DirectoryInfo? folder) => folder is null ? throw new InvalidOperationException("The tests run outside of the repository.")
        : File.Exists(Path.Combine(folder.FullName, "EscapeHatch.sln")) ? folder.FullName : Find(folder.Parent);
}
