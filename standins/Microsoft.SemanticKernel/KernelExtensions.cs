using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.SemanticKernel;

/// <summary>Registers plugins and builds kernels.</summary>
public static class KernelExtensions
{
    /// <summary>Registers one plugin made from a type, constructed by the service provider.</summary>
    public static IKernelBuilderPlugins AddFromType<T>(this IKernelBuilderPlugins plugins, string? pluginName = null)
    {
        ArgumentNullException.ThrowIfNull(plugins);
        plugins.Services.AddSingleton(services =>
            KernelPlugin.From(ActivatorUtilities.CreateInstance<T>(services)!, typeof(T), pluginName));
        return plugins;
    }

    /// <summary>Registers one plugin made from an object.</summary>
    public static IKernelBuilderPlugins AddFromObject(this IKernelBuilderPlugins plugins, object target, string? pluginName = null)
    {
        ArgumentNullException.ThrowIfNull(plugins);
        ArgumentNullException.ThrowIfNull(target);
        plugins.Services.AddSingleton(_ => KernelPlugin.From(target, target.GetType(), pluginName));
        return plugins;
    }

    /// <summary>Adds a plugin made from an object to a kernel at hand.</summary>
    public static KernelPlugin AddFromObject(this ICollection<KernelPlugin> plugins, object target, string? pluginName = null, IServiceProvider? serviceProvider = null)
    {
        ArgumentNullException.ThrowIfNull(plugins);
        ArgumentNullException.ThrowIfNull(target);
        var plugin = KernelPlugin.From(target, target.GetType(), pluginName);
        plugins.Add(plugin);
        return plugin;
    }

    /// <summary>Builds a kernel with services of its own; not for a builder that AddKernel returned.</summary>
    public static Kernel Build(this IKernelBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services.BuildServiceProvider();
        return new Kernel(services, new KernelPluginCollection(services.GetServices<KernelPlugin>()));
    }
}
