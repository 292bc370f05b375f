using System.Collections.Immutable;
using System.Reflection;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>The command line of a resource.</summary>
internal static class RunCommand
{
    // The AppHost and what it runs are built together.
    private static readonly string Configuration =
        Assembly.GetEntryAssembly()?.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "Debug";

    /// <exception cref="DistributedApplicationException">The project isn't built.</exception>
    public static ChildStart Of(IResource resource, ImmutableSortedDictionary<string, string?> environment)
    {
        string[] args = [.. resource.Notes<ArgsNote>().SelectMany(note => note.Args)];
        if (resource is ExecutableResource executable)
        {
            return new(executable.Command, args, executable.WorkingDirectory, environment);
        }

        var project = resource.Notes<ProjectNote>().Single().ProjectPath;
        var folder = Path.GetDirectoryName(project)!;
        var built = Path.Combine(folder, "bin", Configuration, $"net{Environment.Version.Major}.0", Path.GetFileNameWithoutExtension(project) + ".dll");
        if (!File.Exists(built))
        {
            throw new DistributedApplicationException($"'{built}' doesn't exist. Build the project: dotnet build {project}");
        }

        return new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [built, .. args], folder, environment);
    }

    /// <summary>What the dashboard lists, under the names it knows.</summary>
    public static ImmutableArray<ResourcePropertySnapshot> Properties(IResource resource, ChildStart start, int processId)
    {
        ResourcePropertySnapshot[] own = resource is ProjectResource
            ? [new("project.path", resource.Notes<ProjectNote>().Single().ProjectPath)]
            : [];
        return
        [
            .. own,
            new("executable.path", start.Command),
            new("executable.workDir", start.WorkingDirectory),
            new("executable.args", start.Args),
            new("executable.pid", processId),
        ];
    }
}
