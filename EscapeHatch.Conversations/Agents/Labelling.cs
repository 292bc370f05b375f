using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Insights;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Conversations.Wire;

namespace EscapeHatch.Conversations.Agents;

/// <summary>Agents say whether the bot was right: checked, stored and told to the other agents; the one place behind the HTTP routes and the inbox.</summary>
public sealed class Labelling(AnswerLabels labels, Transcript transcript, Feed feed, TimeProvider clock)
{
    /// <summary>Labels an answer; another's label gives way. Null when the bot said nothing there that the agent may see.</summary>
    public async Task<LabelShape?> SayAsync(SignedIn agent, Guid conversation, int seq, bool right, CancellationToken stop)
    {
        var said = new AnswerLabel { ConversationId = conversation, Seq = seq, IsRight = right, AgentId = agent.Id, AgentName = agent.Name, At = clock.GetUtcNow() };
        if (await labels.PutAsync(said, agent.Stores, stop) is not { } kept) return null;
        feed.Tell(new Labelled(kept.Store, conversation, seq, LabelShape.Of(kept)));
        return LabelShape.Of(kept);
    }

    /// <summary>Takes the label away; false when there is no such conversation for this agent.</summary>
    public async Task<bool> UnsayAsync(SignedIn agent, Guid conversation, int seq, CancellationToken stop)
    {
        if (await transcript.FindAsync(conversation, stop) is not { } held || !agent.WorksFor(held.Store)) return false;
        if (await labels.RemoveAsync(conversation, seq, agent.Stores, stop) > 0) feed.Tell(new Labelled(held.Store, conversation, seq, null));
        return true;
    }

    /// <summary>The labels of a conversation; none when the agent may not see it.</summary>
    public async Task<IReadOnlyList<LabelShape>> OfAsync(SignedIn agent, Guid conversation, CancellationToken stop) =>
        [.. (await labels.OfAsync(conversation, stop)).Where(label => agent.WorksFor(label.Store)).Select(LabelShape.Of)];
}
