using EscapeHatch.Conversations.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EscapeHatch.Api.Start;

/// <summary>
/// Warms the node up beside the rest of its start. It answers whoever comes meanwhile, but <c>/health</c> says no until it is done, so that a
/// balancer sends nobody to a node at which its first shopper would wait.
/// </summary>
/// <param name="warm">What warming up does, until the token ends it.</param>
public sealed class WarmStart(Func<CancellationToken, Task> warm) : IHealthCheck
{
    private volatile Task? _begun;

    /// <summary>Begins to warm up; the task is done when the node is warm, and fails with what <paramref name="warm"/> failed with.</summary>
    public Task Begin(CancellationToken stop) => _begun = Task.Run(() => warm(stop), CancellationToken.None);

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_begun switch
        {
            { IsCompletedSuccessfully: true } => HealthCheckResult.Healthy(),
            { IsFaulted: true } failed => HealthCheckResult.Unhealthy("Warming up failed.", failed.Exception),
            _ => HealthCheckResult.Unhealthy("The node is warming up."),
        });
}

/// <summary>Sets the warm start up.</summary>
public static class WarmStarts
{
    /// <summary>Adds the warm start and the check that tells it.</summary>
    public static WebApplicationBuilder AddWarmStart(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(services => new WarmStart(services.WarmAsync));
        builder.Services.AddHealthChecks().AddCheck<WarmStart>("warming-up");
        return builder;
    }
}
