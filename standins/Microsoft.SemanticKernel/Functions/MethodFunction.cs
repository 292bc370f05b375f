using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Runtime.ExceptionServices;

namespace Microsoft.SemanticKernel;

internal sealed class MethodFunction(MethodInfo method, object? target, string name, string pluginName)
    : KernelFunction(name, pluginName, method.GetCustomAttribute<DescriptionAttribute>()?.Description ?? "")
{
    public static string NameOf(MethodInfo method)
    {
        const string suffix = "Async";
        var name = method.GetCustomAttribute<KernelFunctionAttribute>()?.Name;
        if (name is not null)
            return name;
        var trimmed = IsAsync(method.ReturnType) && method.Name.Length > suffix.Length && method.Name.EndsWith(suffix, StringComparison.Ordinal);
        return trimmed ? method.Name[..^suffix.Length] : method.Name;
    }

    private protected override async ValueTask<FunctionResult> InvokeCoreAsync(Kernel kernel, KernelArguments arguments, CancellationToken cancellationToken)
    {
        var values = method.GetParameters().Select(parameter => Argument(parameter, kernel, arguments, cancellationToken)).ToArray();
        object? returned;
        try
        {
            returned = method.Invoke(target, values);
        }
        catch (TargetInvocationException exception) when (exception.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Throw(inner);
            throw;
        }
        return new FunctionResult(this, await ValueOf(returned, method.ReturnType).ConfigureAwait(false), kernel.Culture);
    }

    private static bool IsAsync(Type type)
        => type == typeof(Task) || type == typeof(ValueTask)
            || (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>)));

    private static object? Argument(ParameterInfo parameter, Kernel kernel, KernelArguments arguments, CancellationToken cancellationToken)
    {
        var type = parameter.ParameterType;
        if (type == typeof(Kernel))
            return kernel;
        if (type == typeof(KernelArguments))
            return arguments;
        if (type == typeof(CancellationToken))
            return cancellationToken;
        if (arguments.TryGetValue(parameter.Name!, out var value))
            return value is null || type.IsInstanceOfType(value) ? value : Converted(parameter, value, kernel.Culture);
        if (parameter.HasDefaultValue)
            return parameter.DefaultValue;
        throw new KernelException($"Missing argument for function parameter '{parameter.Name}'",
            new ArgumentException("Missing argument for function parameter", parameter.Name));
    }

    private static object? Converted(ParameterInfo parameter, object value, CultureInfo culture)
    {
        try
        {
            return parameter.ParameterType == typeof(string)
                ? Convert.ToString(value, culture)
                : TypeDescriptor.GetConverter(parameter.ParameterType).ConvertFrom(null, culture, value);
        }
        catch (Exception exception)
        {
            throw new ArgumentOutOfRangeException(parameter.Name, value, exception.Message);
        }
    }

    private static async ValueTask<object?> ValueOf(object? returned, Type type)
    {
        if (!IsAsync(type))
            return returned;
        if (returned is ValueTask plain)
        {
            await plain.ConfigureAwait(false);
            return null;
        }
        var task = returned as Task ?? (Task)type.GetMethod(nameof(ValueTask<int>.AsTask))!.Invoke(returned, null)!;
        await task.ConfigureAwait(false);
        return type.IsGenericType ? task.GetType().GetProperty(nameof(Task<int>.Result))!.GetValue(task) : null;
    }
}
