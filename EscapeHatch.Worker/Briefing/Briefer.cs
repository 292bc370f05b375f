using System.Text.Json;
using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Signals;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Worker.Answering;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using OpenAI.Chat;

namespace EscapeHatch.Worker.Briefing;

/// <summary>Has the configured model brief the agent who takes over. Never fails: what went wrong is no brief.</summary>
public sealed class Briefer(ModelCalls calls, ModelOptions options, TimeProvider clock)
{
    private const int BriefTokens = 500;

    private static readonly OpenAIPromptExecutionSettings Settings = new()
    {
        Temperature = 0,
        MaxTokens = BriefTokens,
        ResponseFormat = ChatResponseFormat.CreateJsonSchemaFormat("brief", BinaryData.FromString(Prompt.Brief.Schema), jsonSchemaIsStrict: true),
    };

    /// <summary>True when there is a model to ask.</summary>
    public bool HasModel => !options.IsEmbedded;

    /// <summary>Writes a brief; null without a model, and when it wrote nothing fit to read.</summary>
    /// <param name="due">What it is for.</param>
    /// <param name="turns">The conversation, oldest first.</param>
    /// <param name="reason">Why a person takes over, a string of <see cref="Conversations.Lifecycle.Reason"/>.</param>
    /// <param name="stop">Cuts it.</param>
    public async Task<Brief?> WriteAsync(DueBrief due, IReadOnlyList<Turn> turns, string? reason, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(due);
        if (!HasModel || turns.Count == 0) return null;
        var known = Facts.Gather(turns.Where(turn => turn.Author == TurnAuthor.Shopper).Select(turn => turn.Text));
        try
        {
            var reply = await calls.AskAsync("brief", Chat(turns, reason, known), Settings, Limits.ModelBrief, stop).WaitAsync(Limits.ModelBrief, clock, stop);
            return reply.Failure is null && BriefReply.Parse(reply.Text, string.Join('\n', turns.Select(turn => turn.Text)), known) is { } brief
                ? new Brief
                {
                    ConversationId = due.Conversation, Seq = due.Seq, Summary = brief.Summary, Replies = brief.Replies,
                    Model = options.Name!, Version = Prompt.Brief.Version,
                }
                : null;
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    private static ChatHistory Chat(IReadOnlyList<Turn> turns, string? reason, IReadOnlyDictionary<string, string> known)
    {
        var chat = new ChatHistory(Prompt.Brief.Text);
        chat.AddUserMessage(JsonSerializer.Serialize(new
        {
            Turns = turns.Select(turn => new { Author = turn.Author.ToString().ToLowerInvariant(), turn.Text, Articles = turn.ArticleTitles }),
            Why = ReasonWords.Of(reason), known,
        }, Material.Json));
        return chat;
    }
}
