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

    /// <summary>A project's folder and what starts it: published for this machine, where that was done after the last build; otherwise as built.</summary>
    /// <param name="project">Its folder below the root; the folder's name is the program's.</param>
    /// <exception cref="FileNotFoundException">It isn't built.</exception>
    internal static (string Folder, string[] Command) Shipped(string project)
    {
        var built = Of(project);
        var folder = Path.Combine(Path.GetDirectoryName(built.Program)!, RuntimeInformation.RuntimeIdentifier, "publish");
        var program = Path.Combine(folder, Path.GetFileName(built.Program));
        if (!File.Exists(program) || File.GetLastWriteTimeUtc(program) < File.GetLastWriteTimeUtc(built.Program)) return (built.Folder, ["dotnet", built.Program]);
        // One that brings its runtime along can't be started with another.
        var alone = File.Exists(Path.Combine(folder, "System.Private.CoreLib.dll"));
        return (folder, alone ? [Path.Combine(folder, Executables.FileName(Path.GetFileNameWithoutExtension(program)))] : ["dotnet", program]);
    }
}
