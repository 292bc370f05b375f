using System.ClientModel;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using EscapeHatch.Conversations;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace EscapeHatch.Worker.Answering;

/// <summary>What a model replied, or why it did not.</summary>
/// <param name="Text">The reply; null when there is none.</param>
/// <param name="Failure"><c>timeout</c>, <c>throttled</c>, <c>refused</c>, <c>breaker</c>, <c>garbage</c> or <c>error</c>; null when there is a reply.</param>
public sealed record ModelReply(string? Text, string? Failure = null);

/// <summary>The one way to ask the model: with a span, a time limit and meters. A failure is a value, and no text of a shopper or model is logged.</summary>
public sealed class ModelCalls(IChatCompletionService model, ModelOptions options, TimeProvider clock, ILogger<ModelCalls> log)
{
    /// <summary>Asks the model to go on with a chat.</summary>
    /// <param name="purpose">What for: <c>answer</c>, <c>score</c> or <c>brief</c>.</param>
    /// <param name="chat">The chat.</param>
    /// <param name="settings">How it is asked.</param>
    /// <param name="limit">How long all tries may take.</param>
    /// <param name="stop">Cuts it; that is no failure of the model.</param>
    public async Task<ModelReply> AskAsync(string purpose, ChatHistory chat, PromptExecutionSettings settings, TimeSpan limit, CancellationToken stop)
    {
        using var span = Telemetry.Source.StartActivity($"model {purpose}");
        var began = clock.GetTimestamp();
        var reply = await TryAsync(chat, settings, limit, stop);
        if (reply.Failure is { } failure)
        {
            span?.SetStatus(ActivityStatusCode.Error, failure);
            log.LogWarning("The model gave no {Purpose} ({Kind})", purpose, failure);
        }
        if (!options.IsEmbedded) Count(purpose, reply.Failure ?? "ok", clock.GetElapsedTime(began));
        return reply;
    }

    private async Task<ModelReply> TryAsync(ChatHistory chat, PromptExecutionSettings settings, TimeSpan limit, CancellationToken stop)
    {
        using var deadline = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stop);
        try
        {
            return new ModelReply((await model.GetChatMessageContentAsync(chat, settings, cancellationToken: either.Token)).Content);
        }
        catch (Exception exception) when (!stop.IsCancellationRequested)
        {
            return new ModelReply(null, Kind(exception));
        }
    }

    private static void Count(string purpose, string outcome, TimeSpan took)
    {
        var tag = KeyValuePair.Create("purpose", (object?)purpose);
        Telemetry.ModelCalls.Add(1, tag, KeyValuePair.Create("outcome", (object?)outcome));
        Telemetry.ModelTime.Record(took.TotalSeconds, tag);
    }

    // The connector wraps what the pipeline throws, differently from version to version.
    private static string Kind(Exception? exception) => exception switch
    {
        OperationCanceledException or TimeoutException or TimeoutRejectedException => "timeout",
        BrokenCircuitException => "breaker",
        JsonException => "garbage",
        HttpOperationException { StatusCode: HttpStatusCode.TooManyRequests } => "throttled",
        HttpOperationException { StatusCode: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError } => "refused",
        { InnerException: { } inner } when inner is not ClientResultException => Kind(inner),
        _ => "error",
    };
}
