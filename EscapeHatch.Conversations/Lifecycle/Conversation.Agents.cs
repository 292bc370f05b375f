using System.Text.Json.Nodes;

namespace EscapeHatch.Conversations.Lifecycle;

/// <summary>What agents do with a conversation.</summary>
public sealed partial class Conversation
{
    /// <summary>The agent writes first: takes it, unless another agent has it, and writes.</summary>
    public Outcome StepIn(Guid id, string text, Author agent, DateTimeOffset now) =>
        Status is Status.Unrequested or Status.Unassigned && Claim(agent, now) is { Refusal: { } refusal } ? refusal : WriteAsAgent(id, text, agent, now);

    /// <summary>The agent takes it, out of the queue or from the bot; taking what one has is no change.</summary>
    public Outcome Claim(Author agent, DateTimeOffset now)
    {
        if (Status == Status.Open && AssigneeId == agent.Id) return Outcome.Done;
        if (Move(Trigger.Claim, agent, now) is { } refusal) return refusal;
        Hold(agent.Id, agent.Name, agent, now);
        return Outcome.Done;
    }

    /// <summary>Gives it to an agent, whoever has it.</summary>
    public Outcome Assign(Guid agentId, string agentName, Author by, DateTimeOffset now)
    {
        if (Move(Trigger.Assign, by, now) is { } refusal) return refusal;
        if (AssigneeId != agentId) Hold(agentId, agentName, by, now);
        return Outcome.Done;
    }

    /// <summary>Stores the agent's message; only the one who has it writes, and writing reopens an ended one.</summary>
    public Outcome WriteAsAgent(Guid id, string text, Author agent, DateTimeOffset now)
    {
        if (Status == Status.Open && AssigneeId != agent.Id) return Refusal.Taken;
        var reopened = Status == Status.Ended;
        if (Move(Trigger.AgentWrites, agent, now) is { } refusal) return refusal;
        if (reopened) Hold(agent.Id, agent.Name, agent, now);
        return Append(EntryKind.Message, agent, now, text, id: id);
    }

    /// <summary>Stores a note that only agents read, in any status.</summary>
    public Outcome Note(Guid id, string text, Author agent, DateTimeOffset now) =>
        Append(EntryKind.Note, agent, now, text, id: id);

    /// <summary>Puts it back into the queue with the reason it had.</summary>
    /// <param name="by">The agent who has it, or the product.</param>
    /// <param name="waitingText">What the shopper reads now.</param>
    /// <param name="now">The time.</param>
    /// <param name="because">Why the product takes it away; such a conversation comes before the others.</param>
    public Outcome Release(Author by, string waitingText, DateTimeOffset now, string? because = null)
    {
        if (by.Kind == AuthorKind.Agent && NotMine(by, Trigger.Release) is { } refusal) return refusal;
        if (Move(Trigger.Release, by, now, because: because) is { } no) return no;
        Drop(by, now);
        return Append(EntryKind.Message, Author.System, now, waitingText);
    }

    /// <summary>Gives it back to the bot; what led to the hand-over is settled and doesn't count again.</summary>
    public Outcome ReturnToBot(Author by, DateTimeOffset now)
    {
        if (by.Kind == AuthorKind.Agent && NotMine(by, Trigger.ReturnToBot) is { } refusal) return refusal;
        if (Move(Trigger.ReturnToBot, by, now) is { } no) return no;
        Drop(by, now);
        return Outcome.Done;
    }

    /// <summary>Opens an ended conversation for the agent.</summary>
    public Outcome Reopen(Author agent, DateTimeOffset now)
    {
        if (Move(Trigger.Reopen, agent, now) is { } refusal) return refusal;
        Hold(agent.Id, agent.Name, agent, now);
        return Outcome.Done;
    }

    /// <summary>Puts tags on and takes tags off; no change appends nothing.</summary>
    public Outcome Tag(IReadOnlyCollection<string> add, IReadOnlyCollection<string> remove, Author by, DateTimeOffset now)
    {
        string[] tags = [.. Tags.Union(add).Except(remove).Order(StringComparer.Ordinal)];
        if (tags.SequenceEqual(Tags)) return Outcome.Done;
        return Append(EntryKind.Tags, by, now, data: new JsonObject { ["tags"] = Json(tags), ["add"] = Json(add), ["remove"] = Json(remove) });
    }

    private Refusal? NotMine(Author agent, Trigger trigger) =>
        Transitions.From(Status, trigger).Refusal ?? (AssigneeId is null || AssigneeId == agent.Id ? null : Refusal.Taken);

    private static JsonArray Json(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];
}
