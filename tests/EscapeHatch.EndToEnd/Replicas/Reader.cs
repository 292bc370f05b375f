using System.Collections.Concurrent;
using EscapeHatch.EndToEnd.Outside;

namespace EscapeHatch.EndToEnd.Replicas;

/// <summary>A shopper's screen as the contract wants it: when its stream ends it comes back and resumes after the last entry it saw.</summary>
internal sealed class Reader : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250), Patience = TimeSpan.FromSeconds(60);
    private readonly CancellationTokenSource _leaving = new();
    private readonly ConcurrentQueue<StreamEvent> _entries = new();
    private readonly ApiClient _shopper;
    private readonly string _path;
    private readonly Task _running;
    private string _last = "0";
    private Exception? _cut;

    internal Reader(ApiClient shopper, string conversation)
    {
        (_shopper, _path) = (shopper, $"/v1/conversations/{conversation}/events");
        _running = RunAsync();
    }

    /// <summary>The entries in the order they came.</summary>
    internal IReadOnlyCollection<StreamEvent> Entries => _entries;

    /// <summary>How often a stream was opened.</summary>
    internal int Opened { get; private set; }

    /// <summary>The first entry that is as wanted, once it is there.</summary>
    /// <exception cref="TimeoutException">It didn't come in <see cref="Patience"/>; says what did.</exception>
    internal async Task<StreamEvent> HearsAsync(Func<StreamEvent, bool> wanted, CancellationToken stop)
    {
        for (var began = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(began) < Patience; await Task.Delay(Pause / 10, TimeProvider.System, stop))
            if (_entries.FirstOrDefault(wanted) is { } heard) return heard;
        throw new TimeoutException($"Not heard after {Opened} streams, in:\n{string.Join('\n', _entries.Select(entry => entry.Body.ToJsonString()))}", _cut);
    }

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _running;
        _leaving.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_leaving.IsCancellationRequested)
        {
            try
            {
                await ReadAsync();
            }
            catch (Exception cut) when (cut is HttpRequestException or IOException)
            {
                // The node is gone; the next one takes over.
                _cut = cut;
            }
            catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(Pause, TimeProvider.System, _leaving.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadAsync()
    {
        await foreach (var item in _shopper.ListenAsync(_path, _last, _leaving.Token))
        {
            if (item.Kind == "open") Opened++;
            if (item.Kind != "entry") continue;
            _last = item.Id!;
            _entries.Enqueue(item);
        }
    }
}
