using System.Net;
using EscapeHatch.Conversations;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace EscapeHatch.Worker.Answering;

/// <summary>
/// Stands between the worker and a model: each try has its time, all of them together have theirs, tries again come out of one budget, and a
/// model that mostly fails is left alone for a while. Reads the whole response, so that one that trickles counts as slow.
/// </summary>
public sealed class ModelPipeline : DelegatingHandler
{
    private readonly TimeProvider clock;
    private readonly RetryBudget budget;
    private readonly ResiliencePipeline<HttpResponseMessage> pipeline;

    /// <summary>Makes the handler over the given clock.</summary>
    public ModelPipeline(TimeProvider clock, RetryBudget budget)
    {
        (this.clock, this.budget) = (clock, budget);
        pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
            .AddTimeout(Limits.ModelAnswer).AddRetry(Retry()).AddCircuitBreaker(Breaker()).AddTimeout(Limits.ModelCall).Build();
    }

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is not null)
            await request.Content.LoadIntoBufferAsync(cancellationToken);
        return await pipeline.ExecuteAsync(async stop =>
        {
            var response = await base.SendAsync(request, stop);
            await response.Content.LoadIntoBufferAsync(Limits.ModelBytes, stop);
            return response;
        }, cancellationToken);
    }

    private RetryStrategyOptions<HttpResponseMessage> Retry() => new()
    {
        MaxRetryAttempts = Limits.ModelRetries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = Limits.ModelRetryPause,
        // Asked after the last try too, which must cost nothing.
        ShouldHandle = attempt => ValueTask.FromResult(IsFailure(attempt.Outcome) && Pause(attempt.Outcome) <= Limits.ModelRetryAfter
            && attempt.AttemptNumber < Limits.ModelRetries && budget.TryTake()),
        DelayGenerator = attempt => ValueTask.FromResult(Pause(attempt.Outcome) is { Ticks: > 0 } pause ? pause : (TimeSpan?)null),
    };

    private static CircuitBreakerStrategyOptions<HttpResponseMessage> Breaker() => new()
    {
        FailureRatio = Limits.ModelBreakerShare,
        MinimumThroughput = Limits.ModelBreakerCalls,
        SamplingDuration = Limits.ModelBreakerWindow,
        BreakDuration = Limits.ModelBreakerPause,
        ShouldHandle = attempt => ValueTask.FromResult(IsFailure(attempt.Outcome)),
        OnOpened = _ => State(2),
        OnHalfOpened = _ => State(1),
        OnClosed = _ => State(0),
    };

    private static ValueTask State(int state)
    {
        Telemetry.ModelBreaker.Record(state);
        return ValueTask.CompletedTask;
    }

    private static bool IsFailure(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Exception: HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } } => false,
        { Exception: HttpRequestException or IOException or TimeoutRejectedException } => true,
        { Result.StatusCode: HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError } => true,
        _ => false,
    };

    // What the model asks for; zero when it asks for nothing.
    private TimeSpan Pause(Outcome<HttpResponseMessage> outcome) => outcome.Result?.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => TimeSpan.FromTicks(Math.Max(0, (date - clock.GetUtcNow()).Ticks)),
        _ => TimeSpan.Zero,
    };
}
