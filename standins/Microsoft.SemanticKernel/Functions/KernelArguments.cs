using System.Globalization;
using Microsoft.Extensions.AI;

namespace Microsoft.SemanticKernel;

/// <summary>What a function is called with, by name; names ignore case.</summary>
public sealed class KernelArguments : AIFunctionArguments
{
    /// <summary>No arguments yet.</summary>
    public KernelArguments() : base(StringComparer.OrdinalIgnoreCase)
    {
    }
}

/// <summary>What a function returned.</summary>
public sealed class FunctionResult
{
    /// <summary>Makes a result.</summary>
    public FunctionResult(KernelFunction function, object? value = null, CultureInfo? culture = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        (Function, Value, Culture) = (function, value, culture ?? CultureInfo.InvariantCulture);
    }

    /// <summary>Makes a result like another, with another value: what a filter does.</summary>
    public FunctionResult(FunctionResult result, object? value = null) : this(result.Function, value ?? result.Value, result.Culture)
    {
    }

    /// <summary>The function that returned it.</summary>
    public KernelFunction Function { get; }

    /// <summary>The culture of its text form.</summary>
    public CultureInfo Culture { get; }

    /// <summary>The value's type, or null.</summary>
    public Type? ValueType => Value?.GetType();

    internal object? Value { get; }

    /// <summary>The value, or the type's default when there is none.</summary>
    /// <exception cref="InvalidCastException">The value has another type.</exception>
    public T? GetValue<T>() => Value switch
    {
        null => default,
        T typed => typed,
        _ => throw new InvalidCastException($"Cannot cast {Value.GetType()} to {typeof(T)}"),
    };

    /// <inheritdoc/>
    public override string ToString() => Convert.ToString(Value, Culture) ?? string.Empty;
}
