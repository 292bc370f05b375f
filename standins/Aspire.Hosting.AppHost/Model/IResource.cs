namespace Aspire.Hosting.ApplicationModel;

/// <summary>Anything the application is wired from: a project, an executable, a parameter, a connection string.</summary>
public interface IResource
{
    /// <summary>Unique within the application.</summary>
    string Name { get; }

    /// <summary>What the wiring said about it.</summary>
    ResourceAnnotationCollection Annotations { get; }
}

/// <summary>Takes environment variables.</summary>
public interface IResourceWithEnvironment : IResource;

/// <summary>Takes command line arguments.</summary>
public interface IResourceWithArgs : IResource;

/// <summary>Listens on ports.</summary>
public interface IResourceWithEndpoints : IResource;

/// <summary>Can wait for another resource before it starts.</summary>
public interface IResourceWithWaitSupport : IResource;

/// <summary>Knows how to reach something as one string.</summary>
public interface IResourceWithConnectionString : IResource, IValueProvider
{
    /// <summary>How the string is made.</summary>
    ReferenceExpression ConnectionStringExpression { get; }
}

/// <summary>A value that may be known only once the application runs.</summary>
public interface IValueProvider
{
    /// <summary>The value, awaited where it isn't known yet.</summary>
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);
}

/// <summary>A note on a resource.</summary>
public interface IResourceAnnotation;

/// <summary>The notes on a resource, in the order they were made.</summary>
public sealed class ResourceAnnotationCollection : System.Collections.ObjectModel.Collection<IResourceAnnotation>;

/// <summary>A resource with a name and its notes.</summary>
public abstract class Resource(string name) : IResource
{
    /// <inheritdoc />
    public string Name { get; } = name;

    /// <inheritdoc />
    public ResourceAnnotationCollection Annotations { get; } = [];
}

/// <summary>Wires one resource.</summary>
public interface IResourceBuilder<out T> where T : IResource
{
    /// <summary>The application it belongs to.</summary>
    IDistributedApplicationBuilder ApplicationBuilder { get; }

    /// <summary>The resource.</summary>
    T Resource { get; }
}
