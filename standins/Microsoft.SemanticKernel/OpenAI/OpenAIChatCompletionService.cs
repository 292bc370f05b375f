using System.ClientModel;
using System.Net;
using System.Runtime.CompilerServices;
using Microsoft.SemanticKernel.ChatCompletion;
using OpenAI.Chat;

namespace Microsoft.SemanticKernel.Connectors.OpenAI;

internal sealed class OpenAIChatCompletionService(string modelId, ChatClient client) : IChatCompletionService
{
    public IReadOnlyDictionary<string, object?> Attributes { get; } = new Dictionary<string, object?> { ["ModelId"] = modelId };

    public async Task<IReadOnlyList<ChatMessageContent>> GetChatMessageContentsAsync(ChatHistory chatHistory,
        PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(chatHistory);
        try
        {
            var answer = await client.CompleteChatAsync(chatHistory.Select(Message), Options(executionSettings), cancellationToken).ConfigureAwait(false);
            var completion = answer.Value;
            var metadata = new Dictionary<string, object?> { ["Id"] = completion.Id, ["Usage"] = completion.Usage, ["FinishReason"] = completion.FinishReason.ToString() };
            return [new ChatMessageContent(AuthorRole.Assistant, string.Concat(completion.Content.Select(part => part.Text)), modelId, completion, metadata: metadata)];
        }
        catch (ClientResultException exception)
        {
            throw new HttpOperationException((HttpStatusCode)exception.Status,
                exception.GetRawResponse()?.Content?.ToString(), exception.Message, exception);
        }
    }

    public async IAsyncEnumerable<StreamingChatMessageContent> GetStreamingChatMessageContentsAsync(ChatHistory chatHistory,
        PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(chatHistory);
        await foreach (var update in client.CompleteChatStreamingAsync(chatHistory.Select(Message), Options(executionSettings), cancellationToken).ConfigureAwait(false))
            yield return new StreamingChatMessageContent(AuthorRole.Assistant, string.Concat(update.ContentUpdate.Select(part => part.Text)), update, modelId: modelId);
    }

    private static ChatMessage Message(ChatMessageContent message) => message.Role.Label switch
    {
        "system" => new SystemChatMessage(message.Content),
        "user" => new UserChatMessage(message.Content),
        "assistant" => new AssistantChatMessage(message.Content),
        var label => throw new NotSupportedException($"Role {label} is not supported."),
    };

    private static ChatCompletionOptions Options(PromptExecutionSettings? settings)
    {
        var openAI = settings as OpenAIPromptExecutionSettings;
        return new ChatCompletionOptions
        {
            Temperature = (float?)openAI?.Temperature,
            MaxOutputTokenCount = openAI?.MaxTokens,
            ResponseFormat = openAI?.ResponseFormat switch
            {
                null => null,
                ChatResponseFormat format => format,
                var other => throw new NotSupportedException($"A response format of type {other.GetType()} is not supported."),
            },
        };
    }
}
