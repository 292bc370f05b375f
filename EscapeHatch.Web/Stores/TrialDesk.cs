using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Insights;
using EscapeHatch.Conversations.Storage;

namespace EscapeHatch.Web.Stores;

/// <summary>Tries drafted thresholds on a store's newest chats: reads them once, waits until the admin pauses, and gives up on what was overtaken.</summary>
internal sealed class TrialDesk(RecordedChats recorded, TimeProvider clock) : IDisposable
{
    /// <summary>How long a slider must rest before anything is computed.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource _closed = new();
    private CancellationTokenSource? _latest;

    /// <summary>The chats; null while they are on their way.</summary>
    internal IReadOnlyList<RecordedChat>? Chats { get; private set; }

    /// <summary>What came of the last trial.</summary>
    internal ThresholdTrial? Trial { get; private set; }

    /// <summary>True while newer settings are being tried.</summary>
    internal bool Busy { get; private set; }

    /// <summary>Reads the chats.</summary>
    internal async Task LoadAsync(string store) => Chats = await recorded.NewestAsync(store, _closed.Token);

    /// <summary>Tries other thresholds than the store's; false when newer ones came meanwhile, and nothing changed then.</summary>
    internal async Task<bool> TryAsync(Thresholds now, Thresholds then)
    {
        if (Chats is not { } chats) return false;
        _latest?.Cancel();
        using var mine = CancellationTokenSource.CreateLinkedTokenSource(_closed.Token);
        (_latest, Busy) = (mine, true);
        try
        {
            await Task.Delay(Trial is null ? TimeSpan.Zero : Pause, clock, mine.Token);
            // Off the page's own thread of work, so that it goes on answering.
            Trial = await Task.Run(() => ThresholdTrial.Of(chats, now, then, mine.Token), mine.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        finally
        {
            if (_latest == mine) (_latest, Busy) = (null, false);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }
}
