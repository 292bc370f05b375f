using System.Net;

namespace Microsoft.SemanticKernel;

/// <summary>Something the kernel could not do.</summary>
public class KernelException(string? message, Exception? innerException = null) : Exception(message, innerException);

/// <summary>A function was cancelled or ran into a time limit.</summary>
public sealed class KernelFunctionCanceledException(
    Kernel kernel, KernelFunction function, KernelArguments arguments, FunctionResult? functionResult, Exception? innerException = null)
    : OperationCanceledException($"The invocation of function '{function?.Name}' was canceled.", innerException)
{
    /// <summary>The kernel that called.</summary>
    public Kernel Kernel { get; } = kernel;

    /// <summary>The function called.</summary>
    public KernelFunction Function { get; } = function!;

    /// <summary>What it was called with.</summary>
    public KernelArguments Arguments { get; } = arguments;

    /// <summary>What it had returned so far.</summary>
    public FunctionResult? FunctionResult { get; } = functionResult;
}

/// <summary>A model's endpoint answered with something other than success.</summary>
public class HttpOperationException(HttpStatusCode? statusCode, string? responseContent, string? message, Exception? innerException)
    : Exception(message, innerException)
{
    /// <summary>The answer's status.</summary>
    public HttpStatusCode? StatusCode { get; set; } = statusCode;

    /// <summary>The answer's body.</summary>
    public string? ResponseContent { get; set; } = responseContent;
}
