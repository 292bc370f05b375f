using System.Net.Sockets;

namespace EscapeHatch.Bench.Load;

/// <summary>A server that takes numbered messages and tells them on one agent's stream: the product, or what it is compared with.</summary>
/// <param name="name">What the report calls it.</param>
/// <param name="servers">Where it answers; lines are spread over all.</param>
/// <param name="conversations">The messages to post.</param>
/// <param name="agent">The agent's token; null where nobody asks.</param>
public sealed class Subject(string name, IReadOnlyList<Uri> servers, IReadOnlyList<Template> conversations, string? agent) : IDisposable
{
    private const string Stream = "/v1/inbox/events";
    // Longer than the product takes to notice a lost hint.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private readonly List<Line> _lines = [];
    private EventTap? _tap;

    /// <summary>What the report calls it.</summary>
    public string Name => name;

    /// <summary>Its conversations.</summary>
    public IReadOnlyList<Template> Conversations => conversations;

    /// <summary>The open connections.</summary>
    public IReadOnlyList<Line> Lines => _lines;

    /// <summary>What was sent, acknowledged and heard.</summary>
    public Ledger Ledger { get; } = new();

    /// <summary>Times the agent's stream was cut off and opened again.</summary>
    public int Cuts { get; private set; }

    /// <summary>What the last cut looked like from here; null when there was none.</summary>
    public string? LastCut { get; private set; }

    /// <summary>Connects and listens.</summary>
    public async Task OpenAsync(int lines)
    {
        for (var at = 0; at < lines; at++) _lines.Add(await Line.OpenAsync(servers[at % servers.Count]));
        await ListenAsync();
    }

    /// <summary>Listens again, if the stream was cut off.</summary>
    public async Task HealAsync()
    {
        if (_tap is { Ended.IsCompleted: false }) return;
        Cuts++;
        if (_tap?.Ended is { } ended) LastCut = ended.Exception?.GetBaseException().Message ?? "the server ended it";
        _tap?.Dispose();
        try
        {
            await ListenAsync();
        }
        catch (Exception cut) when (cut is SocketException or IOException)
        {
            // Cut again before it was open; the next look tries once more.
            _tap = null;
        }
    }

    /// <summary>Waits until nothing that was acknowledged is still on its way, or nothing comes any more.</summary>
    /// <returns>Messages acknowledged and never heard.</returns>
    public async Task<long> SettleAsync(CancellationToken stop)
    {
        for (var (before, since) = (-1L, TimeProvider.System.GetTimestamp()); Ledger.Delivered < Ledger.Acked && TimeProvider.System.GetElapsedTime(since) < Patience;)
        {
            if (before != Ledger.Delivered) (before, since) = (Ledger.Delivered, TimeProvider.System.GetTimestamp());
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, stop);
        }
        await HealAsync();
        return Ledger.Acked - Ledger.Delivered;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var line in _lines) line.Dispose();
        _tap?.Dispose();
    }

    private async Task ListenAsync() => _tap = await EventTap.OpenAsync(servers[^1], Stream, agent, (kind, data) =>
    {
        if (kind.SequenceEqual("entry"u8)) Ledger.Heard(data);
    });
}
