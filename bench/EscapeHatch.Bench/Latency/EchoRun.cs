using EscapeHatch.EndToEnd.Outside;

namespace EscapeHatch.Bench.Latency;

/// <summary>Messages through the bare relay.</summary>
public sealed class EchoRun : IAsyncDisposable
{
    private const string Conversation = "echo";
    private readonly HttpClient _http;
    private readonly ApiClient _client;
    private readonly Ear _ear;

    private EchoRun(HttpClient http, ApiClient client, Ear ear) => (_http, _client, _ear) = (http, client, ear);

    /// <summary>Listens to the relay.</summary>
    public static async Task<EchoRun> OpenAsync(Uri relay, CancellationToken stop)
    {
        var http = new HttpClient { BaseAddress = relay };
        var client = new ApiClient(http);
        return new EchoRun(http, client, await Ear.OpenAsync(client, $"/v1/conversations/{Conversation}/events", item => item.Body["text"]?.ToString(), stop));
    }

    /// <summary>Milliseconds of this many.</summary>
    public async Task<double[]> TakeAsync(int count)
    {
        var taken = new double[count];
        for (var at = 0; at < count; at++)
        {
            var text = Guid.NewGuid().ToString();
            (taken[at], _) = await _ear.TimeAsync(text, async () => (await _client.SayAsync(Conversation, text)).Good());
        }
        return taken;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _ear.DisposeAsync();
        _http.Dispose();
    }
}
