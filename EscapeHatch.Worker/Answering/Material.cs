using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Escalation;
using Microsoft.SemanticKernel.ChatCompletion;

namespace EscapeHatch.Worker.Answering;

/// <summary>A passage the answer may rest on.</summary>
/// <param name="Title">The article's title.</param>
/// <param name="Passage">Plain text.</param>
/// <param name="Score">How well it matches, 0 to 1.</param>
public sealed record SourcePassage(string Title, string Passage, double Score);

/// <summary>All a model may use for one answer. It travels as JSON, so that no text in it can pass for an instruction or end its own quotation.</summary>
/// <param name="Shopper">What the shopper wrote.</param>
/// <param name="Articles">Passages, best first.</param>
/// <param name="Lookups">Facts looked up.</param>
public sealed record Material(string Shopper, IReadOnlyList<SourcePassage> Articles, IReadOnlyList<string> Lookups)
{
    // Letters of every language as they are, and still no quote, angle bracket or control character that isn't escaped.
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The chat a model is asked to go on with: the instructions, the conversation so far, this turn.</summary>
    public ChatHistory ToChat(IEnumerable<Turn> earlier)
    {
        var chat = new ChatHistory(Prompt.Answer.Text);
        foreach (var turn in earlier.TakeLast(Limits.ModelHistory))
        {
            if (turn.Author == TurnAuthor.Shopper)
                chat.AddUserMessage(JsonSerializer.Serialize(new { shopper = turn.Text }, Json));
            else
                chat.AddAssistantMessage(turn.Text);
        }
        chat.AddUserMessage(JsonSerializer.Serialize(this, Json));
        return chat;
    }

    /// <summary>Reads the material out of a chat's last message; null when it holds none.</summary>
    public static Material? From(ChatHistory chat)
    {
        if (chat is not [.., { Role.Label: "user", Content: { } content }])
            return null;
        try
        {
            var material = JsonSerializer.Deserialize<Material>(content, Json);
            return material is { Shopper: not null, Articles: not null, Lookups: not null } ? material : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
