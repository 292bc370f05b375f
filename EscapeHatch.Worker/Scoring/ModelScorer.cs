using System.Text.Json;
using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Worker.Answering;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using OpenAI.Chat;

namespace EscapeHatch.Worker.Scoring;

/// <summary>Has the configured model score a turn, at temperature 0 and bound to a schema. Never fails: what went wrong is no score.</summary>
public sealed class ModelScorer(ModelCalls calls, ModelOptions options, TimeProvider clock)
{
    private const int ScoreTokens = 120;

    private static readonly OpenAIPromptExecutionSettings Settings = new()
    {
        Temperature = 0,
        MaxTokens = ScoreTokens,
        ResponseFormat = ChatResponseFormat.CreateJsonSchemaFormat("turn_score", BinaryData.FromString(Prompt.Score.Schema), jsonSchemaIsStrict: true),
    };

    /// <summary>Scores a turn; null without a model, and when it gave none that follows the schema in time.</summary>
    /// <param name="draft">What the bot would say, with what it knows.</param>
    /// <param name="earlier">The conversation before, oldest first.</param>
    /// <param name="stop">Cuts it.</param>
    public async Task<ModelScore?> ScoreAsync(Draft draft, IReadOnlyList<Turn> earlier, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (options.IsEmbedded || draft.Material is not { } material) return null;
        try
        {
            var reply = await calls.AskAsync("score", Chat(draft.Text, material, earlier), Settings, Limits.ModelScore, stop).WaitAsync(Limits.ModelScore, clock, stop);
            return reply.Failure is null && ModelScore.Parse(reply.Text) is { } score ? score with { Model = options.Name!, Version = Prompt.Score.Version } : null;
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    private static ChatHistory Chat(string draft, Material material, IReadOnlyList<Turn> earlier)
    {
        var chat = new ChatHistory(Prompt.Score.Text);
        chat.AddUserMessage(JsonSerializer.Serialize(new
        {
            Earlier = earlier.TakeLast(Limits.ModelHistory).Select(turn => new { Author = turn.Author.ToString().ToLowerInvariant(), turn.Text }),
            material.Shopper, draft, material.Articles, material.Lookups,
        }, Material.Json));
        return chat;
    }
}
