using System.Runtime.InteropServices;

namespace EscapeHatch.EndToEnd.Processes;

/// <summary>The product's programs as they were built together with this one.</summary>
internal static class Built
{
    // …/bin/<configuration>/<framework>/ of a project two folders below the root.
    private static readonly DirectoryInfo Output = new(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    /// <summary>The folder the checkout is in.</summary>
    internal static string Root { get; } = Path.GetFullPath(Path.Combine(Output.FullName, "..", "..", "..", "..", ".."));

    /// <summary>A project's folder and its program.</summary>
    /// <param name="project">Its folder below the root; the folder's name is the program's.</param>
    /// <exception cref="FileNotFoundException">It isn't built.</exception>
    internal static (string Folder, string Program) Of(string project)
    {
        var folder = Path.Combine(Root, project);
        var program = Path.Combine(folder, "bin", Output.Parent!.Name, Output.Name, $"{Path.GetFileName(project)}.dll");
        return File.Exists(program) ? (folder, program) : throw new FileNotFoundException($"{project} is not built in this configuration: build the solution first.", program);
    }

    /// <summary>The same as published for this machine, where that was done after the last build; otherwise as built.</summary>
    /// <param name="project">Its folder below the root; the folder's name is the program's.</param>
    /// <exception cref="FileNotFoundException">It isn't built.</exception>
    internal static (string Folder, string Program) Shipped(string project)
    {
        var built = Of(project);
        var folder = Path.Combine(Path.GetDirectoryName(built.Program)!, RuntimeInformation.RuntimeIdentifier, "publish");
        var program = Path.Combine(folder, Path.GetFileName(built.Program));
        return File.Exists(program) && File.GetLastWriteTimeUtc(program) >= File.GetLastWriteTimeUtc(built.Program) ? (folder, program) : built;
    }
}
