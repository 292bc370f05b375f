using System.Collections.Concurrent;
using EscapeHatch.Conversations;
using EscapeHatch.Conversations.FanOut;

namespace EscapeHatch.Api.Input;

/// <summary>
/// One clock for all streams of this node: each gets a <see cref="Beat"/> every <see cref="Limits.StreamBeat"/>, a share of them every
/// second, so that an idle stream needs no timer and no waiting task of its own.
/// </summary>
public sealed class Beats : IDisposable
{
    private static readonly int Shares = (int)Limits.StreamBeat.TotalSeconds;
    private readonly ConcurrentDictionary<FeedReader, bool>[] _shares = [.. Enumerable.Range(0, Shares).Select(_ => new ConcurrentDictionary<FeedReader, bool>())];
    private readonly ITimer _timer;
    private int _next, _turn;

    /// <summary>Begins to beat.</summary>
    public Beats(TimeProvider clock) => _timer = clock.CreateTimer(_ => Strike(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

    /// <summary>Beats for a reader until the answer is disposed.</summary>
    public IDisposable Follow(FeedReader reader)
    {
        var share = _shares[(uint)Interlocked.Increment(ref _next) % Shares];
        share[reader] = true;
        return new Leave(share, reader);
    }

    /// <inheritdoc />
    public void Dispose() => _timer.Dispose();

    private void Strike()
    {
        foreach (var (reader, _) in _shares[(uint)Interlocked.Increment(ref _turn) % Shares]) reader.Offer(Beat.Now);
    }

    private sealed class Leave(ConcurrentDictionary<FeedReader, bool> share, FeedReader reader) : IDisposable
    {
        public void Dispose() => share.TryRemove(reader, out _);
    }
}
