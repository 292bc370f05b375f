using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Says what a resource needs and offers.</summary>
public static partial class ResourceBuilderExtensions
{
    /// <summary>An environment variable known now.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, string? value)
        where T : IResourceWithEnvironment =>
        builder.With(new EnvironmentNote(name, _ => new(value)));

    /// <summary>An environment variable holding an endpoint's url.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, EndpointReference endpointReference)
        where T : IResourceWithEnvironment =>
        builder.With(new EnvironmentNote(name, endpointReference.GetValueAsync), new RelationshipNote(endpointReference.Resource, "Reference"));

    /// <summary>An environment variable holding a parameter.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> parameter)
        where T : IResourceWithEnvironment =>
        builder.With(new EnvironmentNote(name, parameter.Resource.GetValueAsync), new RelationshipNote(parameter.Resource, "Reference"));

    /// <summary>Command line arguments, after those given before.</summary>
    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, params string[] args)
        where T : IResourceWithArgs =>
        builder.With(new ArgsNote(args));

    /// <summary>A connection string as ConnectionStrings__name.</summary>
    /// <param name="builder">Who gets it.</param>
    /// <param name="source">The connection string.</param>
    /// <param name="connectionName">Its name there; the source's, where not given.</param>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithConnectionString> source, string? connectionName = null)
        where TDestination : IResourceWithEnvironment =>
        builder.With(
            new EnvironmentNote($"ConnectionStrings__{connectionName ?? source.Resource.Name}", source.Resource.GetValueAsync),
            new RelationshipNote(source.Resource, "Reference"));

    /// <summary>Starts once the other runs and is healthy.</summary>
    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport =>
        builder.With(new WaitNote(dependency.Resource, ExitCode: null), new RelationshipNote(dependency.Resource, "WaitFor"));

    /// <summary>Starts once the other has ended with this exit code; fails to start if it ends otherwise.</summary>
    public static IResourceBuilder<T> WaitForCompletion<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, int exitCode = 0)
        where T : IResourceWithWaitSupport =>
        builder.With(new WaitNote(dependency.Resource, exitCode), new RelationshipNote(dependency.Resource, "WaitFor"));

    /// <summary>A command people can run on the resource.</summary>
    public static IResourceBuilder<T> WithCommand<T>(
        this IResourceBuilder<T> builder,
        string name,
        string displayName,
        Func<ExecuteCommandContext, Task<ExecuteCommandResult>> executeCommand,
        CommandOptions? commandOptions = null)
        where T : IResource =>
        builder.With(new CommandNote(name, displayName, executeCommand, commandOptions ?? new()));

    internal static IResourceBuilder<T> With<T>(this IResourceBuilder<T> builder, params ReadOnlySpan<IResourceAnnotation> notes)
        where T : IResource
    {
        foreach (var note in notes)
        {
            builder.Resource.Annotations.Add(note);
        }

        return builder;
    }
}
