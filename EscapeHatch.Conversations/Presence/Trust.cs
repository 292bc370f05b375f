using System.Globalization;
using StackExchange.Redis;

namespace EscapeHatch.Conversations.Presence;

/// <summary>
/// Whether who isn't in Redis may be called gone. Who is there is known at once; who is missing may only not have been written down yet:
/// after an outage or a loss nobody is called gone until every node had a whole life to beat again.
/// </summary>
public sealed class Trust(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private DateTimeOffset _from = DateTimeOffset.MinValue;
    private bool _broken;
    private long? _since;

    /// <summary>Reads the mark; null when there is none.</summary>
    internal static long? Mark(RedisValue since) => long.TryParse((string?)since, NumberStyles.None, CultureInfo.InvariantCulture, out var recorded) ? recorded : null;

    /// <summary>True while this node's beats get through.</summary>
    public bool Flows
    {
        get
        {
            lock (_lock) return !_broken;
        }
    }

    /// <summary>A beat got through.</summary>
    /// <param name="since">Since when Redis has recorded presence.</param>
    public void Beaten(long since)
    {
        lock (_lock)
        {
            if (_broken || (_since is { } before && before != since)) _from = clock.GetUtcNow() + Limits.PresenceLife;
            (_broken, _since) = (false, since);
        }
    }

    /// <summary>A beat did not get through.</summary>
    public void Failed()
    {
        lock (_lock) _broken = true;
    }

    /// <summary>True when what was read beside this mark is what this node's beats were written to.</summary>
    public bool Knows(long? since)
    {
        lock (_lock) return _since is null || _since == since;
    }

    /// <summary>True when somebody who was not found beside this mark is gone.</summary>
    public bool Covers(long? since)
    {
        lock (_lock) return !_broken && (_since is null || _since == since) && clock.GetUtcNow() >= _from;
    }
}
