using System.Collections.Concurrent;
using EscapeHatch.EndToEnd.Outside;

namespace EscapeHatch.Bench.Latency;

/// <summary>Listens to one stream and notes when what was waited for came.</summary>
public sealed class Ear : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<(long At, StreamEvent Event)>> _awaited = new();
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _listening;

    private Ear(ApiClient client, string path, Func<StreamEvent, string?> key, CancellationToken stop)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _listening = ListenAsync(client, path, key);
    }

    /// <summary>Listens, once the stream has sent its first word.</summary>
    /// <param name="client">Who listens.</param>
    /// <param name="path">Path of the stream.</param>
    /// <param name="key">What an event is waited for by; null for one that nobody waits for.</param>
    /// <param name="stop">Cancels every wait.</param>
    public static async Task<Ear> OpenAsync(ApiClient client, string path, Func<StreamEvent, string?> key, CancellationToken stop)
    {
        var ear = new Ear(client, path, key, stop);
        await await Task.WhenAny(ear._open.Task, ear._listening);
        return ear;
    }

    /// <summary>Acts, and tells how long it took until the event came, in milliseconds, and the event.</summary>
    public async Task<(double Milliseconds, StreamEvent Event)> TimeAsync(string key, Func<Task> act)
    {
        var heard = _awaited[key] = new TaskCompletionSource<(long, StreamEvent)>(TaskCreationOptions.RunContinuationsAsynchronously);
        var began = TimeProvider.System.GetTimestamp();
        await act();
        var (at, item) = await heard.Task.WaitAsync(_stop.Token);
        return (TimeProvider.System.GetElapsedTime(began, at).TotalMilliseconds, item);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _listening;
        _stop.Dispose();
    }

    private async Task ListenAsync(ApiClient client, string path, Func<StreamEvent, string?> key)
    {
        try
        {
            await foreach (var item in client.ListenAsync(path, stop: _stop.Token))
            {
                if (item.Kind != "open") _open.TrySetResult();
                if (key(item) is { } found && _awaited.TryRemove(found, out var waits)) waits.SetResult((TimeProvider.System.GetTimestamp(), item));
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Nobody listens any more.
        }
    }
}
