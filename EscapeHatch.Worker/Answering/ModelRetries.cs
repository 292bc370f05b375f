using System.Net;
using EscapeHatch.Conversations;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace EscapeHatch.Worker.Answering;

/// <summary>Limits and repeats calls to a model: each try has its time, all of them together have theirs.</summary>
public sealed class ModelRetries : DelegatingHandler
{
    private readonly ResiliencePipeline<HttpResponseMessage> pipeline;

    /// <summary>Makes the handler over the given clock.</summary>
    public ModelRetries(TimeProvider clock) => pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
        .AddTimeout(Limits.ModelAnswer)
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = Limits.ModelRetries,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(300),
            ShouldHandle = attempt => ValueTask.FromResult(IsWorthAnotherTry(attempt.Outcome)),
        })
        .AddTimeout(Limits.ModelCall)
        .Build();

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is not null)
            await request.Content.LoadIntoBufferAsync(cancellationToken);
        return await pipeline.ExecuteAsync(async stop => await base.SendAsync(request, stop), cancellationToken);
    }

    private static bool IsWorthAnotherTry(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Exception: HttpRequestException or TimeoutRejectedException } => true,
        { Result.StatusCode: HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError } => true,
        _ => false,
    };
}
