using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.SemanticKernel;

/// <summary>One thing the kernel can call.</summary>
public abstract class KernelFunction
{
    private protected KernelFunction(string name, string? pluginName, string description)
        => (Name, PluginName, Description) = (name, pluginName, description);

    /// <summary>The function's name in its plugin.</summary>
    public string Name { get; }

    /// <summary>The plugin it belongs to.</summary>
    public string? PluginName { get; }

    /// <summary>What it is for.</summary>
    public string Description { get; }

    /// <summary>Calls the function inside the kernel's filters; exceptions pass unchanged, cancellation as <see cref="KernelFunctionCanceledException"/>.</summary>
    public async Task<FunctionResult> InvokeAsync(Kernel kernel, KernelArguments? arguments = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        arguments ??= [];
        var context = new FunctionInvocationContext(kernel, this, arguments, new FunctionResult(this, culture: kernel.Culture), cancellationToken);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            await InvokeFilterAsync(context, 0).ConfigureAwait(false);
            return context.Result;
        }
        catch (OperationCanceledException exception) when (exception is not KernelFunctionCanceledException)
        {
            throw new KernelFunctionCanceledException(kernel, this, arguments, context.Result, exception);
        }
    }

    /// <summary>Runs the function itself.</summary>
    private protected abstract ValueTask<FunctionResult> InvokeCoreAsync(Kernel kernel, KernelArguments arguments, CancellationToken cancellationToken);

    private async Task InvokeFilterAsync(FunctionInvocationContext context, int index)
    {
        var filters = context.Kernel.FunctionInvocationFilters;
        if (index < filters.Count)
            await filters[index].OnFunctionInvocationAsync(context, next => InvokeFilterAsync(next, index + 1)).ConfigureAwait(false);
        else
            context.Result = await InvokeCoreAsync(context.Kernel, context.Arguments, context.CancellationToken).ConfigureAwait(false);
    }
}

/// <summary>Marks a method of a plugin as a kernel function.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class KernelFunctionAttribute : Attribute
{
    /// <summary>Takes the method's name, without an Async suffix when it returns a task.</summary>
    public KernelFunctionAttribute()
    {
    }

    /// <summary>Takes the given name: ASCII letters, digits and underscores.</summary>
    public KernelFunctionAttribute(string? name) => Name = name;

    /// <summary>The function's name, or null for the method's.</summary>
    public string? Name { get; }
}
