namespace Aspire.Hosting.ApplicationModel;

// Annotations the wiring leaves for the orchestrator. The real package's are public; nothing here reads them but the stand-in.
internal sealed record EnvironmentNote(string Name, Func<CancellationToken, ValueTask<string?>> Value) : IResourceAnnotation;

internal sealed record ArgsNote(IReadOnlyList<string> Args) : IResourceAnnotation;

internal sealed record ProjectNote(string ProjectPath) : IResourceAnnotation;

internal sealed record EndpointNote(string Name, string Scheme, int Port) : IResourceAnnotation;

internal sealed record WaitNote(IResource Dependency, int? ExitCode) : IResourceAnnotation
{
    public bool UntilCompleted => ExitCode is not null;
}

internal sealed record HealthNote(string Key) : IResourceAnnotation;

internal sealed record RelationshipNote(IResource Resource, string Type) : IResourceAnnotation;

/// <summary>The name this run knows the resource by: telemetry and the dashboard meet on its suffix.</summary>
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

    public static string InstanceName(this IResource resource) =>
        resource.Notes<InstanceNote>().SingleOrDefault() is { } instance ? $"{resource.Name}-{instance.Suffix}" : resource.Name;

    public static bool IsRun(this IResource resource) => resource is ExecutableResource or ProjectResource;

    /// <summary>What must outlive this resource: what it waits for, and what its connection strings point at.</summary>
    public static IEnumerable<IResource> DependsOn(this IResource resource) =>
        resource.Notes<WaitNote>().Select(wait => wait.Dependency)
            .Concat(resource.Related().OfType<IResourceWithConnectionString>().SelectMany(Related))
            .Distinct();

    private static IEnumerable<IResource> Related(this IResource resource) =>
        resource.Notes<RelationshipNote>().Select(relation => relation.Resource);
}
