using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EscapeHatch.EndToEnd.Faults.Play;

/// <summary>Somebody's screen: one stream of events that is opened again, where it stopped, whenever it ends.</summary>
public abstract class Reader(Line line, string path, string token, Dice dice) : IAsyncDisposable
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(50), Longest = TimeSpan.FromMilliseconds(800);
    private readonly CancellationTokenSource _stop = new();
    private CancellationTokenSource _connection = new();
    private Task _listening = Task.CompletedTask;
    private string? _last;
    private int _connects, _refusals;

    /// <summary>Times it was connected.</summary>
    public int Connects => Volatile.Read(ref _connects);

    /// <summary>Times it could not connect.</summary>
    public int Refusals => Volatile.Read(ref _refusals);

    /// <summary>True while it is connected.</summary>
    public bool Connected { get; private set; }

    /// <summary>The way to the Api.</summary>
    public Line Line => line;

    /// <summary>The bearer token.</summary>
    protected string Token => token;

    /// <summary>Begins to listen.</summary>
    public void Start() => _listening = Task.Run(ListenAsync);

    /// <summary>Cuts the connection, as a network does.</summary>
    public void Cut() => _connection.Cancel();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _connection.Cancel();
        await _listening;
        _stop.Dispose();
    }

    /// <summary>An event came.</summary>
    /// <param name="kind">Its name.</param>
    /// <param name="data">Its data.</param>
    /// <param name="first">True for the first of this kind on this connection.</param>
    protected abstract Task TakeAsync(string kind, JsonNode data, bool first);

    private async Task ListenAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            _connection = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            try
            {
                await ConnectionAsync(_connection.Token);
            }
            catch (Exception lost) when (lost is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException)
            {
                line.Turn();
                if (!Connected) Interlocked.Increment(ref _refusals);
            }
            Connected = false;
            await Task.Delay(dice.Between(Shortest, Longest), TimeProvider.System, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ConnectionAsync(CancellationToken stop)
    {
        using var response = await line.OpenAsync(path, token, _last, stop);
        Interlocked.Increment(ref _connects);
        Connected = true;
        await using var stream = await response.Content.ReadAsStreamAsync(stop);
        var kinds = new HashSet<string>();
        await foreach (var item in SseParser.Create(stream, (_, data) => JsonSerializer.Deserialize<JsonNode>(data)!).EnumerateAsync(stop))
        {
            await TakeAsync(item.EventType, item.Data, kinds.Add(item.EventType));
            if (item.EventId is { Length: > 0 } id) _last = id;
        }
    }
}
