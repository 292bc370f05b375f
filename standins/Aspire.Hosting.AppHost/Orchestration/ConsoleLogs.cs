using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

internal sealed record ConsoleLine(int Number, string Text, bool IsError);

/// <summary>What each resource wrote, by its instance name.</summary>
internal sealed class ConsoleLogs(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, ConsoleLog> _logs = new();

    public ConsoleLog For(string instanceName) => _logs.GetOrAdd(instanceName, _ => new ConsoleLog(clock));
}

/// <summary>The last lines a resource wrote, and those to come.</summary>
internal sealed class ConsoleLog(TimeProvider clock) : ILogger
{
    private const int KeptLines = 5_000;
    private const int KeptCharacters = 8_000;
    private const int WatcherBacklog = 10_000;

    private readonly Lock _lock = new();
    private readonly Queue<ConsoleLine> _lines = new();
    private readonly List<Channel<ConsoleLine>> _watchers = [];
    private int _written;

    public void Write(string text, bool isError)
    {
        var stamp = clock.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        var kept = text.Length > KeptCharacters ? string.Concat(text.AsSpan(0, KeptCharacters), " …") : text;
        lock (_lock)
        {
            var line = new ConsoleLine(++_written, $"{stamp} {kept}", isError);
            _lines.Enqueue(line);
            if (_lines.Count > KeptLines)
            {
                _lines.Dequeue();
            }

            _watchers.ForEach(watcher => watcher.Writer.TryWrite(line));
        }
    }

    /// <summary>Everything kept, then what comes; a watcher that falls far behind loses the oldest.</summary>
    public (IReadOnlyList<ConsoleLine> Kept, Channel<ConsoleLine> Coming) Watch()
    {
        var watcher = Channel.CreateBounded<ConsoleLine>(new BoundedChannelOptions(WatcherBacklog) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_lock)
        {
            _watchers.Add(watcher);
            return ([.. _lines], watcher);
        }
    }

    public void Leave(Channel<ConsoleLine> watcher)
    {
        lock (_lock)
        {
            _watchers.Remove(watcher);
        }
    }

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            Write($"[sys] {formatter(state, exception)}{(exception is null ? "" : $": {exception.Message}")}", logLevel >= LogLevel.Error);
        }
    }
}
