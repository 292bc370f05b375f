using System.Collections.Concurrent;

namespace EscapeHatch.Api.Input;

/// <summary>Remembers what a text was found to be, in bounded room: when one generation is full, the one before it is forgotten.</summary>
/// <param name="most">Texts of one generation; at most twice as many are kept.</param>
public sealed class Remembered<T>(int most) where T : class
{
    private readonly Lock _turning = new();
    private volatile Generation _young = new(), _old = new();

    /// <summary>What is remembered of a text, or null.</summary>
    public T? Find(ReadOnlySpan<char> text)
    {
        if (_young.BySpan.TryGetValue(text, out var found)) return found;
        if (!_old.BySpan.TryGetValue(text, out found)) return null;
        Keep(text.ToString(), found);
        return found;
    }

    /// <summary>Remembers it. Keep only what was verified: who can fill this at will can make others be forgotten.</summary>
    public void Keep(string text, T found)
    {
        var young = _young;
        young.Texts[text] = found;
        if (Interlocked.Increment(ref young.Kept) < most) return;
        lock (_turning)
        {
            if (young == _young) (_old, _young) = (young, new Generation());
        }
    }

    private sealed class Generation
    {
        internal readonly ConcurrentDictionary<string, T> Texts = new(StringComparer.Ordinal);
        internal readonly ConcurrentDictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> BySpan;
        internal int Kept;

        internal Generation() => BySpan = Texts.GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
