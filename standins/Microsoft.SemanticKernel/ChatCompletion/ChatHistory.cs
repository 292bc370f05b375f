using System.Collections.ObjectModel;

namespace Microsoft.SemanticKernel.ChatCompletion;

/// <summary>Who wrote a message.</summary>
public readonly record struct AuthorRole(string Label)
{
    /// <summary>Instructions to the model.</summary>
    public static AuthorRole System { get; } = new("system");

    /// <summary>The model.</summary>
    public static AuthorRole Assistant { get; } = new("assistant");

    /// <summary>The person who asks.</summary>
    public static AuthorRole User { get; } = new("user");

    /// <inheritdoc/>
    public override string ToString() => Label;
}

/// <summary>A chat so far, oldest message first.</summary>
public class ChatHistory : Collection<ChatMessageContent>
{
    /// <summary>An empty chat.</summary>
    public ChatHistory()
    {
    }

    /// <summary>A chat that starts with instructions.</summary>
    public ChatHistory(string systemMessage) => AddSystemMessage(systemMessage);

    /// <summary>Adds what the person said.</summary>
    public void AddUserMessage(string content) => AddMessage(AuthorRole.User, content);

    /// <summary>Adds what the model said.</summary>
    public void AddAssistantMessage(string content) => AddMessage(AuthorRole.Assistant, content);

    /// <summary>Adds instructions.</summary>
    public void AddSystemMessage(string content) => AddMessage(AuthorRole.System, content);

    /// <summary>Adds a message by any author.</summary>
    public void AddMessage(AuthorRole authorRole, string content) => Add(new ChatMessageContent(authorRole, content));
}
