using EscapeHatch.Conversations.Lifecycle;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Conversations.Storage;

/// <summary>What came of a command and the conversation after it.</summary>
/// <param name="Outcome">Done or refused.</param>
/// <param name="Conversation">The conversation as it now is; null when there is none.</param>
public sealed record Result(Outcome Outcome, Conversation? Conversation);

/// <summary>
/// The only writer of conversations: one command is one transaction over the status, the epoch, the entries and what they cause.
/// Commands are pure: they may be tried on several states, and only what the database accepts is told to anybody, after its commit.
/// </summary>
public sealed class ConversationLog
{
    private readonly Committer _committer;
    private readonly FoldCache _cache;
    private readonly CommitNews _news;
    private readonly (Transcript Transcript, Database Database, TimeProvider Clock) _uses;

    internal ConversationLog(Committer committer, FoldCache cache, CommitNews news, Transcript transcript, Database database, TimeProvider clock) =>
        (_committer, _cache, _news, _uses) = (committer, cache, news, (transcript, database, clock));

    /// <summary>Carries out a command on a conversation; a refusal stores nothing.</summary>
    /// <exception cref="Npgsql.NpgsqlException">The database could not be asked; whether it was stored is not known.</exception>
    /// <exception cref="Overloaded">Too much is being written; nothing was stored.</exception>
    public Task<Result> ChangeAsync(Guid id, Func<Conversation, DateTimeOffset, Outcome> command, CancellationToken stop) =>
        _committer.CommitAsync(id, command, null, stop);

    /// <summary>Stores a message or note once: the same id again gives the first entry, the same id with another text is refused.</summary>
    public Task<Result> WriteAsync(Guid id, Guid entryId, EntryKind kind, string text, Author author, Func<Conversation, DateTimeOffset, Outcome> command, CancellationToken stop) =>
        _committer.CommitAsync(id, command, new Once(entryId, kind, text, author), stop);

    /// <summary>The conversation as this node last saw it; null when there is none. For what may be a moment old: a command sees the newest.</summary>
    public async Task<Conversation?> PeekAsync(Guid id, CancellationToken stop)
    {
        if (_cache.Find(id) is { } known) return known;
        // Together with whoever asks meanwhile: after a start everybody's conversation is unknown at once.
        var found = await _uses.Transcript.FindAsync(id, stop);
        if (found is not null) _cache.Keep(found);
        return found;
    }

    /// <summary>Begins a conversation, or gives the shopper's live one.</summary>
    public Task<(Conversation Conversation, bool Created)> StartAsync(string store, Guid shopper, CancellationToken stop) => _uses.Database.UseAsync(async db =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        // Two tabs may ask at once; the shopper's row decides who starts.
        var held = await db.Shoppers.FromSql($"SELECT * FROM shoppers WHERE id = {shopper} FOR UPDATE").AsNoTracking().SingleAsync(stop);
        var live = await db.Conversations.AsNoTracking().Where(other => other.ShopperId == shopper && other.Status != Status.Ended)
            .OrderByDescending(other => other.CreatedAt).FirstOrDefaultAsync(stop);
        if (live is not null) return (live, false);
        var conversation = Conversation.Start(store, shopper, _uses.Clock.Now(), held.Name);
        db.Conversations.Add(conversation);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        _cache.Keep(conversation);
        _news.Tell(conversation);
        return (conversation, true);
    });

    /// <summary>An agent writes first: in the shopper's live conversation when there is one, else in a new one.</summary>
    public async Task<Result> StartByAgentAsync(string store, Guid shopper, Author agent, Guid entryId, string text, CancellationToken stop)
    {
        var (conversation, _) = await StartAsync(store, shopper, stop);
        return await WriteAsync(conversation.Id, entryId, EntryKind.Message, text, agent, (held, now) => held.StepIn(entryId, text, agent, now), stop);
    }
}
