namespace Aspire.Hosting.ApplicationModel;

/// <summary>A process started from a command.</summary>
public class ExecutableResource(string name, string command, string workingDirectory)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport
{
    /// <summary>A path, or a name found on PATH.</summary>
    public string Command { get; } = command;

    /// <summary>Absolute.</summary>
    public string WorkingDirectory { get; } = workingDirectory;
}

/// <summary>A .NET project, run from what was built.</summary>
public class ProjectResource(string name)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport;

/// <summary>A value given from outside.</summary>
public class ParameterResource : Resource, IValueProvider
{
    private readonly Func<string?> _value;

    internal ParameterResource(string name, Func<string?> value, bool secret) : base(name)
    {
        _value = value;
        Secret = secret;
    }

    /// <summary>Masked in the dashboard.</summary>
    public bool Secret { get; }

    internal bool IsMissing => string.IsNullOrEmpty(_value());

    /// <summary>The value; a missing one is awaited, as in the real orchestrator, where a person may still give it.</summary>
    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken)
    {
        if (IsMissing)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }

        return _value();
    }
}

/// <summary>A connection string put together from other resources.</summary>
public sealed class ConnectionStringResource(string name, ReferenceExpression connectionStringExpression)
    : Resource(name), IResourceWithConnectionString
{
    /// <inheritdoc />
    public ReferenceExpression ConnectionStringExpression { get; } = connectionStringExpression;

    /// <inheritdoc />
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
        ConnectionStringExpression.GetValueAsync(cancellationToken);
}
