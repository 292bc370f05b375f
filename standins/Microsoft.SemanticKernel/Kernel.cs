using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.SemanticKernel;

/// <summary>Holds the plugins, filters and services of one piece of work; transient in dependency injection.</summary>
public sealed class Kernel
{
    /// <summary>Makes a kernel over the services, with the registered plugins and filters.</summary>
    public Kernel(IServiceProvider? services = null, KernelPluginCollection? plugins = null)
    {
        Services = services ?? EmptyServices.Instance;
        Plugins = plugins ?? Services.GetService<KernelPluginCollection>() ?? [];
        FunctionInvocationFilters = [.. Services.GetService<IEnumerable<IFunctionInvocationFilter>>() ?? []];
    }

    /// <summary>The plugins whose functions can be called.</summary>
    public KernelPluginCollection Plugins { get; }

    /// <summary>Filters around every function call, the first one outermost.</summary>
    public IList<IFunctionInvocationFilter> FunctionInvocationFilters { get; }

    /// <summary>Where chat services and filters come from.</summary>
    public IServiceProvider Services { get; }

    /// <summary>The culture by which arguments are converted; invariant unless set.</summary>
    public CultureInfo Culture { get; set; } = CultureInfo.InvariantCulture;

    /// <summary>Starts a kernel with its own services.</summary>
    public static IKernelBuilder CreateBuilder() => new KernelBuilder(new ServiceCollection());

    /// <summary>Finds a service, by key when one is given.</summary>
    /// <exception cref="KernelException">No such service is registered.</exception>
    public T GetRequiredService<T>(object? serviceKey = null) where T : class
    {
        var found = serviceKey is null ? Services.GetService<T>() : Services.GetKeyedService<T>(serviceKey);
        return found ?? throw new KernelException(serviceKey is null
            ? $"Service of type '{typeof(T)}' not registered."
            : $"Service of type '{typeof(T)}' and key '{serviceKey}' not registered.");
    }

    /// <summary>Calls a function through the filters.</summary>
    public Task<FunctionResult> InvokeAsync(KernelFunction function, KernelArguments? arguments = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(function);
        return function.InvokeAsync(this, arguments, cancellationToken);
    }

    /// <summary>Finds a function by name, in any plugin when none is named, and calls it.</summary>
    /// <exception cref="KeyNotFoundException">There is no such function.</exception>
    public Task<FunctionResult> InvokeAsync(string? pluginName, string functionName, KernelArguments? arguments = null, CancellationToken cancellationToken = default)
        => InvokeAsync(Plugins.GetFunction(pluginName, functionName), arguments, cancellationToken);

    /// <summary>Calls a function and casts its value.</summary>
    public async Task<TResult?> InvokeAsync<TResult>(string? pluginName, string functionName, KernelArguments? arguments = null, CancellationToken cancellationToken = default)
        => (await InvokeAsync(pluginName, functionName, arguments, cancellationToken).ConfigureAwait(false)).GetValue<TResult>();

    private sealed class EmptyServices : IServiceProvider, IKeyedServiceProvider
    {
        public static readonly EmptyServices Instance = new();
        public object? GetService(Type serviceType) => null;
        public object? GetKeyedService(Type serviceType, object? serviceKey) => null;
        public object GetRequiredKeyedService(Type serviceType, object? serviceKey)
            => throw new InvalidOperationException($"No service for type '{serviceType}' has been registered.");
    }
}
