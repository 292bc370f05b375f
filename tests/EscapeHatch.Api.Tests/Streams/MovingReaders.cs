namespace EscapeHatch.Api.Tests.Streams;

/// <summary>A shopper's screen that survives cuts: each new stream goes on where the one before ended, on any node.</summary>
internal sealed class ShopperReader(Visitor visitor) : IDisposable
{
    private readonly List<JsonElement> _shown = [];
    private EventReader? _stream;

    /// <summary>The shopper.</summary>
    internal Visitor Visitor => visitor;

    /// <summary>Everything shown, in the order it was shown.</summary>
    internal IReadOnlyList<JsonElement> Shown => [.. _shown, .. Fresh];

    private IEnumerable<JsonElement> Fresh => _stream?.Of("entry").Select(entry => entry.Data) ?? [];

    /// <summary>Cuts the stream and opens another on a node.</summary>
    internal async Task MoveAsync(RunningApi node)
    {
        Dispose();
        var last = _shown.Count == 0 ? 0 : _shown[^1].GetProperty("seq").GetInt32();
        _stream = await visitor.At(node).ListenAsync($"{visitor.Path}/events", $"{last}");
    }

    /// <summary>True when the server ended the stream.</summary>
    internal bool Ended => _stream?.Ended != false;

    /// <inheritdoc />
    public void Dispose()
    {
        if (_stream is null) return;
        _stream.Dispose();
        _shown.AddRange(_stream.Of("entry").Select(entry => entry.Data));
        _stream = null;
    }
}

/// <summary>An agent's list that survives cuts: snapshot + events, and what a gap shows to be missing is read.</summary>
internal sealed class AgentReader(Clerk clerk) : IDisposable
{
    private readonly Dictionary<Guid, int> _states = [];
    private readonly List<string> _disorder = [];
    private string _cursor = "0";
    private EventReader? _stream;

    /// <summary>The last seq of each conversation's state as told.</summary>
    internal IReadOnlyDictionary<Guid, int> States => Fold();

    /// <summary>Entries that came before something they follow, or twice on one stream.</summary>
    internal IReadOnlyList<string> Disorder => _disorder;

    /// <summary>True when the server ended the stream.</summary>
    internal bool Ended => _stream?.Ended != false;

    /// <summary>Cuts the stream and opens another on a node.</summary>
    internal async Task MoveAsync(RunningApi node)
    {
        Dispose();
        _stream = await clerk.At(node).ListenAsync("/v1/inbox/events", _cursor);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (_stream is null) return;
        _stream.Dispose();
        foreach (var (conversation, seq) in Fold()) _states[conversation] = seq;
        Check(_stream);
        _cursor = _stream.Events.LastOrDefault(one => one.Id is not null)?.Id ?? _cursor;
        _stream = null;
    }

    private Dictionary<Guid, int> Fold()
    {
        var all = new Dictionary<Guid, int>(_states);
        foreach (var one in _stream?.Of("conversation") ?? [])
            all[one.Data.GetProperty("id").GetGuid()] = Math.Max(all.GetValueOrDefault(one.Data.GetProperty("id").GetGuid()), one.Data.GetProperty("lastSeq").GetInt32());
        return all;
    }

    private void Check(EventReader stream)
    {
        var last = new Dictionary<Guid, int>();
        foreach (var entry in stream.Of("entry"))
        {
            var (id, seq) = (entry.Data.GetProperty("conversationId").GetGuid(), entry.Data.GetProperty("seq").GetInt32());
            if (last.TryGetValue(id, out var before) && entry.Data.GetProperty("prev").GetInt32() != before) _disorder.Add($"{id}: {seq} after {before}");
            last[id] = seq;
        }
    }
}
