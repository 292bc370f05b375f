using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds projects.</summary>
public static class ProjectResourceBuilderExtensions
{
    /// <summary>A project by its path, relative to the AppHost's folder. It must be built before the application runs.</summary>
    public static IResourceBuilder<ProjectResource> AddProject(this IDistributedApplicationBuilder builder, string name, string projectPath, string? launchProfileName)
    {
        if (launchProfileName is not null)
        {
            throw new DistributedApplicationException($"'{name}': without the Aspire packages a project runs without a launch profile; pass null.");
        }

        var project = builder.AddResource(new ProjectResource(name));
        project.Resource.Annotations.Add(new ProjectNote(Path.GetFullPath(projectPath, builder.AppHostDirectory)));
        return project;
    }

    /// <summary>So many processes instead of one, all behind the project's endpoints, which must be proxied.</summary>
    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas)
    {
        for (var more = builder.Resource.Ids().Count; more < replicas; more++)
        {
            builder.Resource.AddInstance();
        }

        return builder;
    }
}

/// <summary>Adds executables.</summary>
public static class ExecutableResourceBuilderExtensions
{
    /// <summary>A command, with a working directory relative to the AppHost's folder.</summary>
    public static IResourceBuilder<ExecutableResource> AddExecutable(
        this IDistributedApplicationBuilder builder, string name, string command, string workingDirectory, params string[]? args) =>
        builder.AddResource(new ExecutableResource(name, command, Path.GetFullPath(workingDirectory, builder.AppHostDirectory)))
            .WithArgs(args ?? []);
}

/// <summary>Adds parameters.</summary>
public static class ParameterResourceBuilderExtensions
{
    /// <summary>A value read from the AppHost's configuration.</summary>
    public static IResourceBuilder<ParameterResource> AddParameterFromConfiguration(
        this IDistributedApplicationBuilder builder, string name, string configurationKey, bool secret = false) =>
        builder.AddResource(new ParameterResource(name, () => builder.Configuration[configurationKey], secret));
}

/// <summary>Adds connection strings.</summary>
public static class ConnectionStringBuilderExtensions
{
    /// <summary>A connection string put together from other resources.</summary>
    public static IResourceBuilder<ConnectionStringResource> AddConnectionString(
        this IDistributedApplicationBuilder builder, string name, ReferenceExpression connectionStringExpression) =>
        builder.AddResource(new ConnectionStringResource(name, connectionStringExpression))
            .With([.. connectionStringExpression.ValueProviders
                .Select(part => part is EndpointReferenceExpression address ? address.Endpoint.Resource : part as IResource)
                .OfType<IResource>()
                .Select(part => new RelationshipNote(part, "Reference"))]);
}
