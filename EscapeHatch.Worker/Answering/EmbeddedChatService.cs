using System.Runtime.CompilerServices;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace EscapeHatch.Worker.Answering;

/// <summary>Answers without a model or network: quotes the passage that fits, tells what was looked up, or asks back. The same material gives the same answer.</summary>
public sealed class EmbeddedChatService : IChatCompletionService
{
    /// <summary>The name it goes by in decision records.</summary>
    public const string Model = "embedded";

    private const double WorthQuoting = 0.2;
    private const double NeckAndNeck = 0.93;
    private const double Outright = 0.6;

    /// <inheritdoc />
    public IReadOnlyDictionary<string, object?> Attributes { get; } = new Dictionary<string, object?> { ["ModelId"] = Model };

    /// <inheritdoc />
    public Task<IReadOnlyList<ChatMessageContent>> GetChatMessageContentsAsync(ChatHistory chatHistory,
        PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(chatHistory);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<IReadOnlyList<ChatMessageContent>>([new(AuthorRole.Assistant, Answer(Material.From(chatHistory)), Model)]);
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<StreamingChatMessageContent> GetStreamingChatMessageContentsAsync(ChatHistory chatHistory,
        PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var message in await GetChatMessageContentsAsync(chatHistory, executionSettings, kernel, cancellationToken))
            yield return new StreamingChatMessageContent(message.Role, message.Content, modelId: Model);
    }

    private static string Answer(Material? material)
    {
        if (material is null)
            return Clarifying.Question([], null);
        if (SmallTalk.Reply(material.Shopper) is { } reply)
            return reply;
        if (material.Lookups.Count > 0)
            return string.Join(' ', material.Articles is [{ Score: >= Outright } also, ..] ? material.Lookups.Append(also.Passage) : material.Lookups);
        return material.Articles switch
        {
            [var first, var second, ..] when first.Score < Outright && second.Score >= first.Score * NeckAndNeck => Clarifying.Question(material.Articles, material.Shopper),
            [{ Score: >= WorthQuoting, Passage.Length: > 0 } first, ..] => first.Passage,
            _ => Clarifying.Question(material.Articles, material.Shopper),
        };
    }
}
