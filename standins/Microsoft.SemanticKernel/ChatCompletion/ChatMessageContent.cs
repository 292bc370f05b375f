using Microsoft.SemanticKernel.ChatCompletion;

namespace Microsoft.SemanticKernel;

/// <summary>One message of a chat.</summary>
public class ChatMessageContent
{
    /// <summary>Makes a message.</summary>
    public ChatMessageContent(AuthorRole role, string? content, string? modelId = null, object? innerContent = null,
        System.Text.Encoding? encoding = null, IReadOnlyDictionary<string, object?>? metadata = null)
        => (Role, Content, ModelId, InnerContent, Encoding, Metadata) = (role, content, modelId, innerContent, encoding ?? System.Text.Encoding.UTF8, metadata);

    /// <summary>Who wrote it.</summary>
    public AuthorRole Role { get; set; }

    /// <summary>What it says.</summary>
    public string? Content { get; set; }

    /// <summary>The model that wrote it.</summary>
    public string? ModelId { get; init; }

    /// <summary>The connector's own message.</summary>
    public object? InnerContent { get; init; }

    /// <summary>The text's encoding.</summary>
    public System.Text.Encoding Encoding { get; set; }

    /// <summary>What came with it, for example <c>Usage</c>.</summary>
    public IReadOnlyDictionary<string, object?>? Metadata { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Content ?? string.Empty;
}

/// <summary>A piece of a message that is still being written.</summary>
public class StreamingChatMessageContent(AuthorRole? role, string? content, object? innerContent = null, int choiceIndex = 0, string? modelId = null)
{
    /// <summary>Who writes it.</summary>
    public AuthorRole? Role { get; set; } = role;

    /// <summary>The piece's text.</summary>
    public string? Content { get; set; } = content;

    /// <summary>The connector's own piece.</summary>
    public object? InnerContent { get; } = innerContent;

    /// <summary>Which of several answers it belongs to.</summary>
    public int ChoiceIndex { get; } = choiceIndex;

    /// <summary>The model that writes it.</summary>
    public string? ModelId { get; } = modelId;

    /// <inheritdoc/>
    public override string ToString() => Content ?? string.Empty;
}
