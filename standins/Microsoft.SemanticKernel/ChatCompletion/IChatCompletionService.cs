using Microsoft.SemanticKernel.ChatCompletion;

namespace Microsoft.SemanticKernel.Services
{
    /// <summary>Something a kernel asks.</summary>
    public interface IAIService
    {
        /// <summary>What is known of the service, for example its model.</summary>
        IReadOnlyDictionary<string, object?> Attributes { get; }
    }
}

namespace Microsoft.SemanticKernel.ChatCompletion
{
    using Microsoft.SemanticKernel.Services;

    /// <summary>A model that goes on with a chat.</summary>
    public interface IChatCompletionService : IAIService
    {
        /// <summary>The next messages of the chat.</summary>
        Task<IReadOnlyList<ChatMessageContent>> GetChatMessageContentsAsync(ChatHistory chatHistory,
            PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default);

        /// <summary>The next message of the chat, piece by piece.</summary>
        IAsyncEnumerable<StreamingChatMessageContent> GetStreamingChatMessageContentsAsync(ChatHistory chatHistory,
            PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default);
    }

    /// <summary>Shorter ways to ask.</summary>
    public static class ChatCompletionServiceExtensions
    {
        /// <summary>The one next message of the chat.</summary>
        public static async Task<ChatMessageContent> GetChatMessageContentAsync(this IChatCompletionService chatCompletionService, ChatHistory chatHistory,
            PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(chatCompletionService);
            var messages = await chatCompletionService.GetChatMessageContentsAsync(chatHistory, executionSettings, kernel, cancellationToken).ConfigureAwait(false);
            return messages.Single();
        }
    }
}
