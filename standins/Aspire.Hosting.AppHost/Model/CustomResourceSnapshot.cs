using System.Collections.Immutable;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource as it was at one moment.</summary>
public sealed record CustomResourceSnapshot
{
    /// <summary>Project, Executable, Parameter or ConnectionString.</summary>
    public required string ResourceType { get; init; }

    /// <summary>What the dashboard lists about it.</summary>
    public required ImmutableArray<ResourcePropertySnapshot> Properties { get; init; }

    /// <summary>One of <see cref="KnownResourceStates"/>.</summary>
    public ResourceStateSnapshot? State { get; init; }

    /// <summary>When it came into the model, UTC.</summary>
    public DateTime? CreationTimeStamp { get; init; }

    /// <summary>When its process started, UTC.</summary>
    public DateTime? StartTimeStamp { get; init; }

    /// <summary>When its process ended, UTC.</summary>
    public DateTime? StopTimeStamp { get; init; }

    /// <summary>Of the process that ended last.</summary>
    public int? ExitCode { get; init; }

    /// <summary>One for each health check.</summary>
    public ImmutableArray<HealthReportSnapshot> HealthReports { get; init; } = [];

    /// <summary>What its process was given.</summary>
    public ImmutableArray<EnvironmentVariableSnapshot> EnvironmentVariables { get; init; } = [];

    /// <summary>Null while it isn't running; else the worst report, one that hasn't come yet counting as unhealthy.</summary>
    public HealthStatus? HealthStatus =>
        State?.Text != KnownResourceStates.Running ? null
        : HealthReports.IsEmpty ? Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy
        : HealthReports.Min(report => report.Status ?? Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Unhealthy);
}

/// <summary>A state and how it is coloured.</summary>
public sealed record ResourceStateSnapshot(string Text, string? Style);

/// <summary>A property of a resource.</summary>
public sealed record ResourcePropertySnapshot(string Name, object? Value)
{
    /// <summary>Masked in the dashboard.</summary>
    public bool IsSensitive { get; init; }
}

/// <summary>What a health check last said; a null status means it hasn't run.</summary>
public sealed record HealthReportSnapshot(string Name, HealthStatus? Status, string? Description, string? ExceptionText)
{
    /// <summary>When it last ran, UTC.</summary>
    public DateTime? LastRunAt { get; init; }
}

/// <summary>An environment variable of a process.</summary>
public sealed record EnvironmentVariableSnapshot(string Name, string? Value, bool IsFromSpec);

/// <summary>The states a resource goes through.</summary>
public static class KnownResourceStates
{
    /// <summary>Its process is about to start.</summary>
    public static readonly string Starting = nameof(Starting);

    /// <summary>It waits for another resource.</summary>
    public static readonly string Waiting = nameof(Waiting);

    /// <summary>Its process runs.</summary>
    public static readonly string Running = nameof(Running);

    /// <summary>Its process is asked to end.</summary>
    public static readonly string Stopping = nameof(Stopping);

    /// <summary>Its process ended; the exit code tells how.</summary>
    public static readonly string Finished = nameof(Finished);

    /// <summary>Its process never started.</summary>
    public static readonly string FailedToStart = nameof(FailedToStart);

    /// <summary>A parameter without a value.</summary>
    public static readonly string ValueMissing = nameof(ValueMissing);

    /// <summary>The states a process doesn't leave by itself.</summary>
    public static readonly IReadOnlyList<string> TerminalStates = [Finished, FailedToStart];
}

/// <summary>The colours of a state.</summary>
public static class KnownResourceStateStyles
{
    /// <summary>Good.</summary>
    public static readonly string Success = "success";

    /// <summary>Bad.</summary>
    public static readonly string Error = "error";

    /// <summary>On its way.</summary>
    public static readonly string Info = "info";

    /// <summary>Wants attention.</summary>
    public static readonly string Warn = "warning";
}
