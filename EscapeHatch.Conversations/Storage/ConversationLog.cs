using System.Diagnostics;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Wire;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Conversations.Storage;

/// <summary>A command under way: its transaction, the conversation it holds and the time it is.</summary>
/// <param name="Db">The transaction's context.</param>
/// <param name="Conversation">The conversation, locked until the transaction ends.</param>
/// <param name="Now">The time.</param>
public sealed record Command(EscapeHatchDb Db, Conversation Conversation, DateTimeOffset Now);

/// <summary>What came of a command and the conversation after it.</summary>
/// <param name="Outcome">Done or refused.</param>
/// <param name="Conversation">The conversation as it now is; null when there is none.</param>
public sealed record Result(Outcome Outcome, Conversation? Conversation);

/// <summary>
/// The only writer of conversations: one command is one transaction over the status, the epoch, the entries and what they cause.
/// Readers are told after the commit.
/// </summary>
public sealed class ConversationLog(Database database, Feed feed, TimeProvider clock)
{
    /// <summary>Carries out a command on a conversation; a refusal stores nothing.</summary>
    /// <exception cref="Npgsql.NpgsqlException">The database could not be asked; nothing was acknowledged.</exception>
    public Task<Result> ChangeAsync(Guid id, Func<Command, Task<Outcome>> command, CancellationToken stop) => database.UseAsync(async db =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var conversation = await db.Conversations.FromSql($"SELECT * FROM conversations WHERE id = {id} FOR UPDATE").SingleOrDefaultAsync(stop);
        if (conversation is null) return new Result(Refusal.NotFound, null);
        var outcome = await command(new Command(db, conversation, Now));
        if (outcome.Ok && conversation.Fresh.Count > 0) await CommitAsync(db, conversation, stop);
        return new Result(outcome, conversation);
    });

    /// <summary>Carries out a command that needs nothing but the conversation and the time.</summary>
    public Task<Result> ChangeAsync(Guid id, Func<Conversation, DateTimeOffset, Outcome> command, CancellationToken stop) =>
        ChangeAsync(id, change => Task.FromResult(command(change.Conversation, change.Now)), stop);

    /// <summary>Stores a message or note once: the same id again gives the first entry, the same id with another text is refused.</summary>
    public Task<Result> WriteAsync(Guid id, Guid entryId, EntryKind kind, string text, Author author, Func<Command, Task<Outcome>> command, CancellationToken stop) =>
        ChangeAsync(id, async change =>
        {
            var stored = await change.Db.Entries.AsNoTracking()
                .SingleOrDefaultAsync(entry => entry.ConversationId == id && entry.Id == entryId, stop);
            if (stored is null) return await command(change);
            var same = stored.Kind == kind && stored.Text == text && stored.AuthorKind == author.Kind && stored.AuthorId == author.Id;
            return same ? new Outcome(Entry: stored, Repeated: true) : Refusal.IdReused;
        }, stop);

    /// <summary>Begins a conversation, or gives the shopper's live one.</summary>
    public Task<(Conversation Conversation, bool Created)> StartAsync(string store, Guid shopper, CancellationToken stop) => database.UseAsync(async db =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        // Two tabs may ask at once; the shopper's row decides who starts.
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM shoppers WHERE id = {shopper} FOR UPDATE", stop);
        var live = await db.Conversations.AsNoTracking().Where(other => other.ShopperId == shopper && other.Status != Status.Ended)
            .OrderByDescending(other => other.CreatedAt).FirstOrDefaultAsync(stop);
        if (live is not null) return (live, false);
        var conversation = Conversation.Start(store, shopper, Now);
        await AddAsync(db, conversation, stop);
        return (conversation, true);
    });

    /// <summary>Begins a conversation that an agent opens.</summary>
    public Task<Conversation> StartByAgentAsync(string store, Guid shopper, Author agent, Guid entryId, string text, CancellationToken stop) =>
        database.UseAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(stop);
            var conversation = Conversation.StartByAgent(store, shopper, agent, entryId, text, Now);
            await AddAsync(db, conversation, stop);
            return conversation;
        });

    // As fine as Postgres keeps it, so that what is told now is what is read later.
    private DateTimeOffset Now
    {
        get
        {
            var now = clock.GetUtcNow();
            return now.AddTicks(-(now.UtcTicks % TimeSpan.TicksPerMicrosecond));
        }
    }

    private Task AddAsync(EscapeHatchDb db, Conversation conversation, CancellationToken stop)
    {
        db.Conversations.Add(conversation);
        return CommitAsync(db, conversation, stop);
    }

    private async Task CommitAsync(EscapeHatchDb db, Conversation conversation, CancellationToken stop)
    {
        db.Entries.AddRange(conversation.Fresh);
        await db.SaveChangesAsync(stop);
        if (DeadlineQueue.Latest(conversation) is { } look)
            await db.Database.ExecuteSqlAsync($"UPDATE conversations SET next_step_at = {look} WHERE id = {conversation.Id} AND (next_step_at IS NULL OR next_step_at > {look})", stop);
        var name = await db.Shoppers.Where(shopper => shopper.Id == conversation.ShopperId).Select(shopper => shopper.Name).SingleOrDefaultAsync(stop);
        await db.Database.CurrentTransaction!.CommitAsync(stop);
        Count(conversation);
        using var span = Telemetry.Source.StartActivity("publish", ActivityKind.Producer);
        feed.Tell(new Changed(ConversationShape.ForAgent(conversation, shopperName: name), conversation.LastVisibleSeq,
            conversation.Fresh, Activity.Current?.Id));
    }

    private static void Count(Conversation conversation)
    {
        foreach (var entry in conversation.Fresh)
        {
            if (entry.Kind == EntryKind.Message) Telemetry.Messages.Add(1, KeyValuePair.Create("author", (object?)Names.Of(entry.AuthorKind)));
            if (entry.Kind == EntryKind.Status && conversation.Status == Status.Unassigned)
                Telemetry.Handovers.Add(1, KeyValuePair.Create("reason", (object?)conversation.Reason));
            if (entry.Kind == EntryKind.Status && conversation is { Status: Status.Open, QueuedAt: { } queued })
                Telemetry.TimeToPerson.Record((entry.At - queued).TotalSeconds);
        }
    }
}
