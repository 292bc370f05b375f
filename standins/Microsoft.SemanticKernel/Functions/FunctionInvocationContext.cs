namespace Microsoft.SemanticKernel;

/// <summary>Stands around every function call.</summary>
public interface IFunctionInvocationFilter
{
    /// <summary>Runs before and after <paramref name="next"/>; not calling it skips the function.</summary>
    Task OnFunctionInvocationAsync(FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next);
}

/// <summary>One function call as a filter sees it.</summary>
public class FunctionInvocationContext
{
    internal FunctionInvocationContext(Kernel kernel, KernelFunction function, KernelArguments arguments, FunctionResult result, CancellationToken cancellationToken)
        => (Kernel, Function, Arguments, Result, CancellationToken) = (kernel, function, arguments, result, cancellationToken);

    /// <summary>Cancels the call.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>The kernel that calls.</summary>
    public Kernel Kernel { get; }

    /// <summary>The function called.</summary>
    public KernelFunction Function { get; }

    /// <summary>What it is called with.</summary>
    public KernelArguments Arguments { get; }

    /// <summary>What it returns; a filter may set another.</summary>
    public FunctionResult Result { get; set; }
}
