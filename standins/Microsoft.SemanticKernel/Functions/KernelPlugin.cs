using System.Collections;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Microsoft.SemanticKernel;

/// <summary>A named set of functions; names ignore case.</summary>
public sealed partial class KernelPlugin : IEnumerable<KernelFunction>
{
    private readonly Dictionary<string, KernelFunction> functions = new(StringComparer.OrdinalIgnoreCase);

    private KernelPlugin(string name, string description) => (Name, Description) = (name, description);

    /// <summary>The plugin's name.</summary>
    public string Name { get; }

    /// <summary>What its functions are about.</summary>
    public string Description { get; }

    /// <summary>How many functions it has.</summary>
    public int FunctionCount => functions.Count;

    /// <summary>The function of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is no such function.</exception>
    public KernelFunction this[string functionName] => functions[functionName];

    /// <summary>Looks a function up.</summary>
    public bool TryGetFunction(string name, [NotNullWhen(true)] out KernelFunction? function) => functions.TryGetValue(name, out function);

    /// <inheritdoc/>
    public IEnumerator<KernelFunction> GetEnumerator() => functions.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static KernelPlugin From(object target, Type type, string? pluginName)
    {
        var plugin = new KernelPlugin(Valid(pluginName ?? type.Name, "plugin"), type.GetCustomAttribute<DescriptionAttribute>()?.Description ?? "");
        const BindingFlags all = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        foreach (var method in type.GetMethods(all).Where(method => method.IsDefined(typeof(KernelFunctionAttribute))))
        {
            var name = Valid(MethodFunction.NameOf(method), "function");
            plugin.functions.Add(name, new MethodFunction(method, method.IsStatic ? null : target, name, plugin.Name));
        }
        return plugin.FunctionCount > 0 ? plugin
            : throw new ArgumentException($"The {type} instance doesn't implement any [KernelFunction]-attributed methods.", nameof(target));
    }

    private static string Valid(string name, string kind) => NamePattern().IsMatch(name) ? name
        : throw new ArgumentException($"A {kind} name can contain only ASCII letters, digits, and underscores: '{name}' is not a valid name.");

    [GeneratedRegex("^[0-9A-Za-z_]+$")]
    private static partial Regex NamePattern();
}

/// <summary>The plugins of a kernel, by name.</summary>
public sealed class KernelPluginCollection : ICollection<KernelPlugin>
{
    private readonly Dictionary<string, KernelPlugin> plugins = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>An empty collection.</summary>
    public KernelPluginCollection()
    {
    }

    /// <summary>A collection of the given plugins.</summary>
    public KernelPluginCollection(IEnumerable<KernelPlugin> plugins)
    {
        foreach (var plugin in plugins)
            Add(plugin);
    }

    /// <inheritdoc/>
    public int Count => plugins.Count;

    /// <inheritdoc/>
    public bool IsReadOnly => false;

    /// <summary>The plugin of that name.</summary>
    public KernelPlugin this[string name] => plugins[name];

    /// <inheritdoc/>
    public void Add(KernelPlugin item) => plugins.Add(item.Name, item);

    /// <inheritdoc/>
    public void Clear() => plugins.Clear();

    /// <inheritdoc/>
    public bool Contains(KernelPlugin item) => plugins.TryGetValue(item.Name, out var found) && ReferenceEquals(found, item);

    /// <inheritdoc/>
    public void CopyTo(KernelPlugin[] array, int arrayIndex) => plugins.Values.CopyTo(array, arrayIndex);

    /// <inheritdoc/>
    public bool Remove(KernelPlugin item) => Contains(item) && plugins.Remove(item.Name);

    /// <inheritdoc/>
    public IEnumerator<KernelPlugin> GetEnumerator() => plugins.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal KernelFunction GetFunction(string? pluginName, string functionName)
    {
        foreach (var plugin in plugins.Values)
        {
            var named = string.IsNullOrWhiteSpace(pluginName) || string.Equals(plugin.Name, pluginName, StringComparison.OrdinalIgnoreCase);
            if (named && plugin.TryGetFunction(functionName, out var function))
                return function;
        }
        throw new KeyNotFoundException("The plugin collection does not contain a plugin and/or function with the specified names. "
            + $"Plugin name - '{pluginName}', function name - '{functionName}'.");
    }
}
