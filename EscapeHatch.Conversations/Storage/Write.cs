using System.Diagnostics;
using EscapeHatch.Conversations.Lifecycle;

namespace EscapeHatch.Conversations.Storage;

/// <summary>A message or note that is stored once: its id, and what a repeat must equal.</summary>
internal sealed record Once(Guid Id, EntryKind Kind, string Text, Author Author)
{
    /// <summary>What a repeat is told: the entry it repeats, or that the id belongs to another text.</summary>
    internal Outcome Repeat(Entry stored) =>
        stored.Kind == Kind && stored.Text == Text && stored.AuthorKind == Author.Kind && stored.AuthorId == Author.Id
            ? new Outcome(Entry: stored, Repeated: true) : Refusal.IdReused;
}

/// <summary>A command on its way to the database; it may be tried on several folds until one proves right.</summary>
internal sealed class Write(Guid conversation, Func<Conversation, DateTimeOffset, Outcome> command, Once? once, long began, CancellationToken stop)
{
    private readonly TaskCompletionSource<Result> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Guid Conversation => conversation;

    internal Once? Once => once;

    /// <summary>The entry an earlier try of the same message stored.</summary>
    internal Entry? Stored { get; set; }

    /// <summary>How often it was decided on a fold that turned out not to be the newest.</summary>
    internal int Tries { get; set; }

    /// <summary>Timestamp of when it was sent.</summary>
    internal long Began => began;

    internal bool GivenUp => stop.IsCancellationRequested;

    internal ActivityContext Parent { get; } = Activity.Current?.Context ?? default;

    internal string? Trace { get; } = Activity.Current?.Id;

    internal Task<Result> Done => _done.Task;

    /// <summary>Runs the command on a copy, so that a refusal or an exception leaves nothing behind.</summary>
    internal (Outcome Outcome, Conversation After) Try(Conversation on, IReadOnlyList<Entry> fresh, DateTimeOffset now)
    {
        var after = on.Copy();
        var outcome = command(after, now);
        // Who may not know of the conversation is not told about its entries either.
        if (once is not null && outcome.Refusal is not Refusal.NotFound && (Stored ?? fresh.FirstOrDefault(entry => entry.Id == once.Id)) is { } stored)
            return (once.Repeat(stored), on);
        return (outcome, outcome.Ok && after.Fresh.Count > 0 ? after : on);
    }

    internal void Settle(Outcome outcome, Conversation? conversation) => _done.TrySetResult(new Result(outcome, conversation));

    internal void Fail(Exception exception) => _done.TrySetException(exception);

    internal void Cancel() => _done.TrySetCanceled(stop);
}
