using System.Security.Cryptography;

namespace Aspire.Hosting.ApplicationModel;

// Annotations the wiring leaves for the orchestrator. The real package's are public; nothing here reads them but the stand-in.
internal sealed record EnvironmentNote(string Name, Func<CancellationToken, ValueTask<string?>> Value) : IResourceAnnotation;

internal sealed record ArgsNote(IReadOnlyList<string> Args) : IResourceAnnotation;

internal sealed record ProjectNote(string ProjectPath) : IResourceAnnotation;

/// <summary>Where others reach it. A proxied one is listened on by us; each replica has a port of its own behind it.</summary>
internal sealed record EndpointNote(string Name, string Scheme, int Port, bool IsProxied) : IResourceAnnotation;

internal sealed record WaitNote(IResource Dependency, int? ExitCode) : IResourceAnnotation
{
    public bool UntilCompleted => ExitCode is not null;
}

internal sealed record HealthNote(string Key) : IResourceAnnotation;

/// <summary>Asked of each replica at its own port. (The real orchestrator asks through the proxy, so that one well replica answers for all.)</summary>
internal sealed record HttpHealthNote(string Key, string EndpointName, string Path, int Status) : IResourceAnnotation;

internal sealed record RelationshipNote(IResource Resource, string Type) : IResourceAnnotation;

/// <summary>One for each replica, and part of its id: telemetry and the dashboard meet on it.</summary>
internal sealed record InstanceNote(string Suffix) : IResourceAnnotation;

internal sealed record CommandNote(
    string Name,
    string DisplayName,
    Func<ExecuteCommandContext, Task<ExecuteCommandResult>> Execute,
    CommandOptions Options) : IResourceAnnotation;

internal static class ResourceNotes
{
    public static IEnumerable<T> Notes<T>(this IResource resource) where T : IResourceAnnotation =>
        resource.Annotations.OfType<T>();

    /// <summary>The ids this run knows the resource by: one for each replica, its name where nothing runs.</summary>
    public static IReadOnlyList<string> Ids(this IResource resource) =>
        resource.IsRun() ? [.. resource.Notes<InstanceNote>().Select(instance => $"{resource.Name}-{instance.Suffix}")] : [resource.Name];

    public static void AddInstance(this IResource resource) =>
        resource.Annotations.Add(new InstanceNote(RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz", 8)));

    public static bool IsRun(this IResource resource) => resource is ExecutableResource or ProjectResource;

    /// <summary>What must outlive this resource: what it waits for, and what its connection strings point at.</summary>
    public static IEnumerable<IResource> DependsOn(this IResource resource) =>
        resource.Notes<WaitNote>().Select(wait => wait.Dependency)
            .Concat(resource.Related().OfType<IResourceWithConnectionString>().SelectMany(Related))
            .Distinct();

    private static IEnumerable<IResource> Related(this IResource resource) =>
        resource.Notes<RelationshipNote>().Select(relation => relation.Resource);
}
