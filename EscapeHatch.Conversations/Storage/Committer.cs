using EscapeHatch.Conversations.Lifecycle;
using Microsoft.Extensions.Logging;

namespace EscapeHatch.Conversations.Storage;

/// <summary>
/// Takes writes from everywhere in the process and stores those that wait in one statement: they share a round trip and a flush to disk, and each is
/// answered only after its own commit.
/// </summary>
internal sealed class Committer(WriteSource source, FoldReader reader, FoldCache cache, CommitNews news, TimeProvider clock, ILogger<Committer> log) : IAsyncDisposable
{
    private readonly CommitLoop _loop = new(new CommitUses(source, reader, cache, news, clock, log));

    /// <summary>Stores a command's entries; the answer comes after the commit.</summary>
    /// <exception cref="Overloaded">The queue is full or the write waited too long; nothing was stored.</exception>
    internal async Task<Result> CommitAsync(Guid conversation, Func<Conversation, DateTimeOffset, Outcome> command, Once? once, CancellationToken stop)
    {
        using var span = Telemetry.Source.StartActivity("commit");
        var write = new Write(conversation, command, once, clock.GetTimestamp(), stop);
        if (!_loop.TryTake(write)) throw CommitLoop.Full();
        return await write.Done;
    }

    public ValueTask DisposeAsync() => _loop.DisposeAsync();
}
