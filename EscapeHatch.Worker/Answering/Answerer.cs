using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Signals;
using EscapeHatch.Worker.Articles;
using EscapeHatch.Worker.Orders;
using EscapeHatch.Worker.Scoring;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Connectors.OpenAI;

namespace EscapeHatch.Worker.Answering;

/// <summary>Drafts an answer from a store's articles and orders. Keeps no state, opens no transaction; a failure is part of the draft.</summary>
public sealed class Answerer(Kernel kernel, ModelCalls calls, ModelOptions options, TimeProvider clock)
{
    private const double Certain = 0.95;
    private const double AnswersInPart = 0.55;
    private const double Helpless = 0.2;
    private const double WorthCiting = 0.5;
    private const double Faint = 0.3;
    private const string ScoringVersion = "1";
    private const int AnswerTokens = 400;

    private static readonly OpenAIPromptExecutionSettings Settings = new() { Temperature = 0.2, MaxTokens = AnswerTokens };

    /// <summary>Drafts the answer to a question.</summary>
    public async Task<Draft> DraftAsync(Question question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        var draft = new Draft { Model = options.Name ?? EmbeddedChatService.Model, Version = Prompt.Answer.Version };
        if (SmallTalk.Reply(question.Text) is { } reply)
            return draft with { Text = reply, SmallTalk = true };
        if (ForbiddenTopics.Find(question.Forbidden, question.Text) is { } topic)
            return Refused(draft, topic, question.Text);
        var began = clock.GetTimestamp();
        var order = await OrderAsync(question, cancellationToken);
        var found = await kernel.InvokeAsync<SearchResult>(ArticlesPlugin.Name, "search",
            new KernelArguments { ["store"] = question.Store, ["question"] = question.Text }, cancellationToken) ?? SearchResult.Nothing;
        var material = new Material(question.Text, [.. found.Hits.Select(hit => new SourcePassage(hit.Title, hit.Passage, hit.Score))], order is null ? [] : [order.Text]);
        draft = draft with
        {
            Material = material,
            ClarifyingQuestion = Clarifying.Question(material.Articles, question.Text),
            Order = order,
            Sources = order is null || found.Confidence >= WorthCiting ? [.. found.Hits.Take(1)] : [],
            SmallTalk = order is null && IsSmallTalk(question, found),
            Confidence = await kernel.InvokeAsync<Signal>(SignalsPlugin.Name, "confidence",
                new KernelArguments { ["question"] = question, ["order"] = order, ["found"] = found }, cancellationToken) ?? Signal.Unknown,
        };
        Telemetry.TurnStage.Record(clock.GetElapsedTime(began).TotalSeconds, KeyValuePair.Create("stage", (object?)"retrieve"));
        var retrieved = clock.GetTimestamp();
        draft = draft.SmallTalk ? draft with { Text = SmallTalk.Remark(question.Text), Sources = [], Confidence = Signal.Unknown } : await WriteAsync(draft, material, question.Earlier, cancellationToken);
        Telemetry.TurnStage.Record(clock.GetElapsedTime(retrieved).TotalSeconds, KeyValuePair.Create("stage", (object?)"draft"));
        return draft;
    }

    // A word about the weather is neither answered from an article nor asked back about; but who is asked back and vents is not making conversation.
    private static bool IsSmallTalk(Question question, SearchResult found)
        => (found.IsRemark || (found.Confidence < Faint && Remarks.Is(question.Text)))
            && !(question.AskedBack && Frustration.Score(question.Text).AtLeast(Frustration.Threshold));

    // Asked a second time it is a second turn without an answer, and the policy calls a person.
    private static Draft Refused(Draft draft, string topic, string text)
    {
        var refusal = SmallTalk.Refusal(topic, text);
        return draft with { Text = refusal, ClarifyingQuestion = refusal, Confidence = Signal.Of(0, $"forbidden topic: {topic}", ForbiddenTopics.Model, ForbiddenTopics.Version) };
    }

    private async Task<Draft> WriteAsync(Draft draft, Material material, IReadOnlyList<Turn> earlier, CancellationToken cancellationToken)
    {
        var reply = await calls.AskAsync("answer", material.ToChat(earlier), Settings, Limits.ModelAnswer, cancellationToken);
        if (reply.Failure is { } failure) return draft with { Failure = failure };
        var answer = DraftGuard.Check(reply.Text, material);
        return draft with { Text = answer.Text, Failure = answer.Failure, WantsPerson = answer.WantsPerson };
    }

    private async Task<OrderLookup?> OrderAsync(Question question, CancellationToken cancellationToken)
    {
        if (question.OrdersUrl is null || Numbers(question) is not { } number)
            return null;
        return await kernel.InvokeAsync<OrderLookup>(OrdersPlugin.Name, "lookup",
            new KernelArguments { ["ordersUrl"] = question.OrdersUrl, ["number"] = number }, cancellationToken);
    }

    private static string? Numbers(Question question)
        => Facts.Find(question.Text).FirstOrDefault(fact => fact.Kind == Facts.OrderNumber)?.Value;

    internal static Signal Confidence(Question question, OrderLookup? order, SearchResult found) => order switch
    {
        null => Signal.Of(found.Confidence, found.Evidence, "article-match", found.Version),
        { Outcome: LookupOutcome.Found } when Intent.Of(question.Text) is "order-status" or "shipping" or "payment" or "stock" or Intent.Other
            => Signal.Of(Certain, "the order was found", OrdersPlugin.Name, ScoringVersion),
        { Outcome: LookupOutcome.Found } => Signal.Of(Math.Max(AnswersInPart, found.Confidence), "the order was found, but more was asked", OrdersPlugin.Name, ScoringVersion),
        { Outcome: LookupOutcome.Unavailable } => Signal.Of(Helpless, "the order system gave no answer", OrdersPlugin.Name, ScoringVersion),
        _ => Signal.Of(AnswersInPart, "asked for the order number again", OrdersPlugin.Name, ScoringVersion),
    };
}
