using System.Runtime.CompilerServices;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace EscapeHatch.Worker.Tests.Answering;

/// <summary>A model that does what the test says and remembers what it was asked.</summary>
internal sealed class ScriptedModel(Func<ChatHistory, CancellationToken, Task<string?>> script) : IChatCompletionService
{
    public ChatHistory? Asked { get; private set; }

    public IReadOnlyDictionary<string, object?> Attributes { get; } = new Dictionary<string, object?>();

    public static ScriptedModel Saying(string? text) => new((_, _) => Task.FromResult(text));

    public async Task<IReadOnlyList<ChatMessageContent>> GetChatMessageContentsAsync(ChatHistory chatHistory,
        PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default)
    {
        Asked = chatHistory;
        return [new ChatMessageContent(AuthorRole.Assistant, await script(chatHistory, cancellationToken))];
    }

    public async IAsyncEnumerable<StreamingChatMessageContent> GetStreamingChatMessageContentsAsync(ChatHistory chatHistory,
        PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var message in await GetChatMessageContentsAsync(chatHistory, executionSettings, kernel, cancellationToken))
            yield return new StreamingChatMessageContent(message.Role, message.Content);
    }
}
