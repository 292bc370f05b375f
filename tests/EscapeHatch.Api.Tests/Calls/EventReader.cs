namespace EscapeHatch.Api.Tests.Calls;

/// <summary>One event of a stream.</summary>
public sealed record StreamEvent(string? Id, string Kind, JsonElement Data);

/// <summary>Reads a stream of server-sent events as it comes.</summary>
public sealed class EventReader : IDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly Lock _lock = new();
    private readonly List<StreamEvent> _events = [];
    private volatile int _comments;
    private volatile bool _ended;

    internal EventReader(HttpResponseMessage response)
    {
        _response = response;
        _ = ReadAsync();
    }

    /// <summary>What came so far.</summary>
    public IReadOnlyList<StreamEvent> Events
    {
        get
        {
            lock (_lock) return [.. _events];
        }
    }

    /// <summary>Comment lines so far.</summary>
    public int Comments => _comments;

    /// <summary>True once the stream is over.</summary>
    public bool Ended => _ended;

    /// <summary>The seqs of the entries so far, in the order they came.</summary>
    public IReadOnlyList<int> Seqs => [.. Of("entry").Select(entry => entry.Data.GetProperty("seq").GetInt32())];

    /// <summary>The events of a kind so far.</summary>
    public IReadOnlyList<StreamEvent> Of(string kind) => [.. Events.Where(one => one.Kind == kind)];

    /// <summary>Waits for an event.</summary>
    public async Task<StreamEvent> AwaitAsync(string kind, Func<JsonElement, bool>? which = null)
    {
        StreamEvent? found = null;
        await Until.Async(() => (found = Of(kind).FirstOrDefault(one => which is null || which(one.Data))) is not null, what: $"a {kind} comes");
        return found!;
    }

    /// <summary>Waits for the entry with a seq.</summary>
    public Task<StreamEvent> AwaitSeqAsync(int seq) => AwaitAsync("entry", entry => entry.GetProperty("seq").GetInt32() == seq);

    /// <inheritdoc />
    public void Dispose() => _response.Dispose();

    private async Task ReadAsync()
    {
        try
        {
            using var lines = new StreamReader(await _response.Content.ReadAsStreamAsync());
            var block = new Dictionary<string, string>();
            while (await lines.ReadLineAsync() is { } line) Take(line, block);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or ObjectDisposedException)
        {
            // The stream was cut; that is what Ended says.
        }
        _ended = true;
    }

    private void Take(string line, Dictionary<string, string> block)
    {
        if (line.StartsWith(':')) _comments++;
        else if (line.Split(": ", 2) is [var field, var value]) block[field] = value;
        else if (block.Count > 0)
        {
            var one = new StreamEvent(block.GetValueOrDefault("id"), block["event"], JsonElement.Parse(block["data"]));
            lock (_lock) _events.Add(one);
            block.Clear();
        }
    }
}
