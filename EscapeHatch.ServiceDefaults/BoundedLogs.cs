using System.Buffers;
using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace EscapeHatch.ServiceDefaults;

/// <summary>
/// Keeps floods out of the log: of lines with the same words only the first <see cref="MostLines"/> of <see cref="Span"/> are written, and the rest counted.
/// A line holds no line breaks or control characters and at most <see cref="MostCharacters"/>, so that nobody outside can forge another.
/// </summary>
internal sealed class BoundedLogs(LoggerFactory inner) : ILoggerFactory
{
    private const int MostLines = 50, MostCharacters = 4_000;
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(10);

    // Control characters (C0, DEL, C1) and the two separators of Unicode that viewers take for a line break.
    private static readonly SearchValues<char> Unsafe = SearchValues.Create([.. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Append(0x2028).Append(0x2029).Select(code => (char)code)]);
    private readonly ConcurrentDictionary<string, Bounded> _loggers = new(StringComparer.Ordinal);

    public ILogger CreateLogger(string categoryName) => _loggers.GetOrAdd(categoryName, name => new Bounded(inner.CreateLogger(name)));

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public void Dispose() => inner.Dispose();

    /// <summary>A text as it may stand in one line.</summary>
    internal static string OneLine(string text)
    {
        if (text.Length > MostCharacters) text = $"{text.AsSpan(0, MostCharacters)}… ({text.Length - MostCharacters} more characters)";
        return text.AsSpan().ContainsAny(Unsafe) ? string.Create(text.Length, text, static (line, from) =>
        {
            for (var at = 0; at < line.Length; at++) line[at] = Unsafe.Contains(from[at]) ? ' ' : from[at];
        }) : text;
    }

    private sealed class Bounded(ILogger inner) : ILogger
    {
        private readonly ConcurrentDictionary<string, Window> _windows = new(StringComparer.Ordinal);

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => inner.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            // Who asks for details gets all of them.
            if (!inner.IsEnabled(logLevel) || (logLevel >= LogLevel.Information && !Admit(Words(state)))) return;
            inner.Log(logLevel, eventId, state, exception, (said, what) => OneLine(formatter(said, what)));
        }

        // The template comes last in what the logging methods pass.
        private static string Words<TState>(TState state) =>
            state is IReadOnlyList<KeyValuePair<string, object?>> { Count: > 0 } parts && parts[^1] is { Key: "{OriginalFormat}", Value: string words } ? words : "";

        private bool Admit(string words)
        {
            var (admitted, left) = _windows.GetOrAdd(words, _ => new Window()).Take();
            if (left > 0) inner.LogWarning("{Count} more lines like the next one were left out", left);
            return admitted;
        }
    }

    private sealed class Window
    {
        private readonly Lock _lock = new();
        private long _began = TimeProvider.System.GetTimestamp();
        private int _written, _left;

        /// <summary>Whether one more may be written, and how many were left out of the span that just ended.</summary>
        internal (bool Admitted, int Left) Take()
        {
            lock (_lock)
            {
                var left = 0;
                if (TimeProvider.System.GetElapsedTime(_began) >= Span) (_began, _written, left, _left) = (TimeProvider.System.GetTimestamp(), 0, _left, 0);
                if (_written < MostLines) return (++_written > 0, left);
                _left++;
                return (false, left);
            }
        }
    }
}
