using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.SemanticKernel
{
    /// <summary>Collects the services and plugins of a kernel.</summary>
    public interface IKernelBuilder
    {
        /// <summary>The services the kernel will see.</summary>
        IServiceCollection Services { get; }

        /// <summary>The plugins the kernel will hold.</summary>
        IKernelBuilderPlugins Plugins { get; }
    }

    /// <summary>Where plugins are registered.</summary>
    public interface IKernelBuilderPlugins
    {
        /// <summary>The services the plugins are registered in.</summary>
        IServiceCollection Services { get; }
    }

    internal sealed class KernelBuilder(IServiceCollection services) : IKernelBuilder, IKernelBuilderPlugins
    {
        public IServiceCollection Services { get; } = services;

        public IKernelBuilderPlugins Plugins => this;
    }
}

namespace Microsoft.Extensions.DependencyInjection
{
    using Microsoft.SemanticKernel;

    /// <summary>Registers the kernel.</summary>
    public static class KernelServiceCollectionExtensions
    {
        /// <summary>Registers the kernel and its plugins as transient: both may be changed by whoever resolves them.</summary>
        public static IKernelBuilder AddKernel(this IServiceCollection services)
        {
            ArgumentNullException.ThrowIfNull(services);
            services.AddTransient<KernelPluginCollection>();
            services.AddTransient<Kernel>();
            return new KernelBuilder(services);
        }
    }
}
