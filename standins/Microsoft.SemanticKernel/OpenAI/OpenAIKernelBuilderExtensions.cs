using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using OpenAI;

namespace Microsoft.SemanticKernel;

/// <summary>Registers OpenAI-compatible models.</summary>
public static class OpenAIKernelBuilderExtensions
{
    /// <summary>
    /// Registers a model behind an OpenAI-compatible endpoint, base path such as <c>/v1</c> included.
    /// Never retries and sets no time limit: both belong to the <paramref name="httpClient"/>.
    /// </summary>
    public static IKernelBuilder AddOpenAIChatCompletion(this IKernelBuilder builder, string modelId, Uri endpoint, string? apiKey,
        string? orgId = null, string? serviceId = null, HttpClient? httpClient = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(modelId);
        var options = new OpenAIClientOptions
        {
            Endpoint = endpoint,
            OrganizationId = orgId,
            Transport = new HttpClientPipelineTransport(httpClient ?? new HttpClient()),
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
        };
        // Local endpoints want no key, the client insists on one.
        var client = new OpenAIClient(new ApiKeyCredential(string.IsNullOrEmpty(apiKey) ? " " : apiKey), options);
        builder.Services.AddKeyedSingleton<IChatCompletionService>(serviceId,
            (_, _) => new OpenAIChatCompletionService(modelId, client.GetChatClient(modelId)));
        return builder;
    }
}
