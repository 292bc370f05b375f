using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>Wires an application.</summary>
public interface IDistributedApplicationBuilder
{
    /// <summary>The AppHost's own configuration.</summary>
    ConfigurationManager Configuration { get; }

    /// <summary>The folder of the AppHost's project; relative paths start here.</summary>
    string AppHostDirectory { get; }

    /// <summary>The AppHost's own environment.</summary>
    IHostEnvironment Environment { get; }

    /// <summary>The AppHost's own services.</summary>
    IServiceCollection Services { get; }

    /// <summary>Adds a resource; its name must be new, ignoring case.</summary>
    IResourceBuilder<T> AddResource<T>(T resource) where T : IResource;

    /// <summary>The application, ready to run.</summary>
    DistributedApplication Build();
}
