using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;

namespace EscapeHatch.Conversations.Agents;

/// <summary>What an agent can do, checked and carried out: the one place behind the HTTP routes and the inbox.</summary>
public sealed class Desk(ConversationLog log, HandOvers handOvers, People people, Feed feed)
{
    /// <summary>Takes a conversation out of the queue or from the bot.</summary>
    public Task<Result> ClaimAsync(SignedIn agent, Guid id, CancellationToken stop) =>
        ChangeAsync(agent, id, (conversation, now) => conversation.Claim(agent.Author, now), stop);

    /// <summary>Writes to the shopper.</summary>
    public Task<Result> ReplyAsync(SignedIn agent, Guid id, Guid entryId, string text, CancellationToken stop) =>
        WriteAsync(agent, id, entryId, EntryKind.Message, text, (conversation, now) => conversation.WriteAsAgent(entryId, text, agent.Author, now), stop);

    /// <summary>Leaves a note for the other agents.</summary>
    public Task<Result> NoteAsync(SignedIn agent, Guid id, Guid entryId, string text, CancellationToken stop) =>
        WriteAsync(agent, id, entryId, EntryKind.Note, text, (conversation, now) => conversation.Note(entryId, text, agent.Author, now), stop);

    /// <summary>Gives it to an agent of the same store.</summary>
    public async Task<Result> AssignAsync(SignedIn agent, Guid id, Guid to, CancellationToken stop)
    {
        var heir = await people.AgentAsync(to, stop);
        return await ChangeAsync(agent, id, (conversation, now) => heir is null || !heir.Stores.Contains(conversation.Store)
            ? Refusal.NoSuchAgent : conversation.Assign(heir.Id, heir.Name, agent.Author, now), stop);
    }

    /// <summary>Puts it back into the queue.</summary>
    public async Task<Result> ReleaseAsync(SignedIn agent, Guid id, CancellationToken stop) =>
        await handOvers.WaitingTextAsync(id, stop) is not { } waiting ? new Result(Refusal.NotFound, null)
            : await ChangeAsync(agent, id, (conversation, now) => conversation.Release(agent.Author, waiting, now), stop);

    /// <summary>Gives it back to the bot.</summary>
    public Task<Result> ReturnToBotAsync(SignedIn agent, Guid id, CancellationToken stop) =>
        ChangeAsync(agent, id, (conversation, now) => conversation.ReturnToBot(agent.Author, now), stop);

    /// <summary>Ends it.</summary>
    public Task<Result> EndAsync(SignedIn agent, Guid id, CancellationToken stop) =>
        ChangeAsync(agent, id, (conversation, now) => conversation.End(agent.Author, now), stop);

    /// <summary>Opens an ended one again.</summary>
    public Task<Result> ReopenAsync(SignedIn agent, Guid id, CancellationToken stop) =>
        ChangeAsync(agent, id, (conversation, now) => conversation.Reopen(agent.Author, now), stop);

    /// <summary>Puts tags on and takes tags off.</summary>
    public Task<Result> TagAsync(SignedIn agent, Guid id, IReadOnlyCollection<string> add, IReadOnlyCollection<string> remove, CancellationToken stop) =>
        ChangeAsync(agent, id, (conversation, now) => conversation.Tag(add, remove, agent.Author, now), stop);

    /// <summary>Writes first to a shopper of the agent's stores, in the live conversation when there is one.</summary>
    public async Task<Result> StartAsync(SignedIn agent, Guid shopper, Guid entryId, string text, CancellationToken stop)
    {
        var store = (await people.ShopperAsync(shopper, stop))?.Store;
        return store is not null && agent.WorksFor(store)
            ? await log.StartByAgentAsync(store, shopper, agent.Author, entryId, text, stop) : new Result(Refusal.NotFound, null);
    }

    /// <summary>Tells the shopper that the agent is typing.</summary>
    public void Type(SignedIn agent, string store, Guid conversation)
    {
        if (agent.WorksFor(store)) feed.Tell(new Typing(store, conversation, AuthorKind.Agent, agent.Id, agent.Name));
    }

    private Task<Result> ChangeAsync(SignedIn agent, Guid id, Func<Conversation, DateTimeOffset, Outcome> command, CancellationToken stop) =>
        log.ChangeAsync(id, (conversation, now) => agent.WorksFor(conversation.Store) ? command(conversation, now) : Refusal.NotFound, stop);

    private Task<Result> WriteAsync(SignedIn agent, Guid id, Guid entryId, EntryKind kind, string text, Func<Conversation, DateTimeOffset, Outcome> command, CancellationToken stop) =>
        log.WriteAsync(id, entryId, kind, text, agent.Author, (conversation, now) =>
            agent.WorksFor(conversation.Store) ? command(conversation, now) : Refusal.NotFound, stop);
}
