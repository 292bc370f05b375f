using System.Diagnostics;
using EscapeHatch.Conversations;
using EscapeHatch.Worker.Turns;
using Microsoft.SemanticKernel;

namespace EscapeHatch.Worker.Answering;

/// <summary>Stands around every kernel function: a span, a time limit, and no exception's words on the way to a shopper or a model.</summary>
public sealed class FunctionGuard(TimeProvider clock, ILogger<FunctionGuard> log) : IFunctionInvocationFilter
{
    /// <inheritdoc />
    public async Task OnFunctionInvocationAsync(FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next)
    {
        // Outside of what is caught below: a turn that calls without end ends.
        ToolBudget.Spend();
        var name = $"{context.Function.PluginName}.{context.Function.Name}";
        using var span = Telemetry.Source.StartActivity($"kernel {name}");
        try
        {
            await next(context).WaitAsync(Limits.KernelFunction, clock, context.CancellationToken);
        }
        catch (Exception exception) when (!context.CancellationToken.IsCancellationRequested)
        {
            // A function that fails gives no value; whoever called must make do.
            span?.SetStatus(ActivityStatusCode.Error, exception.GetType().Name);
            log.LogWarning("Kernel function {Function} failed ({Kind})", name, exception.GetType().Name);
            context.Result = new FunctionResult(context.Function);
        }
    }
}
