using EscapeHatch.EndToEnd.Outside;

namespace EscapeHatch.Bench.Latency;

/// <summary>Messages of shoppers who wait for a person, to the stream of an agent.</summary>
public sealed class ScreenRun : IAsyncDisposable
{
    // A shopper may send 60 requests in ten seconds.
    private const int Shoppers = 12;
    private readonly List<(ApiClient Shopper, string Conversation)> _shoppers;
    private readonly Ear _ear;
    private int _next;

    private ScreenRun(List<(ApiClient, string)> shoppers, Ear ear) => (_shoppers, _ear) = (shoppers, ear);

    /// <summary>Hands over the conversations and listens as an agent.</summary>
    public static async Task<ScreenRun> OpenAsync(HttpClient http, CancellationToken stop)
    {
        List<(ApiClient, string)> shoppers = [];
        for (var at = 0; at < Shoppers; at++)
        {
            var (shopper, conversation) = await ApiClient.ShopperAsync(http);
            (await shopper.PostAsync($"/v1/conversations/{conversation}/handoff", new { })).Good();
            shoppers.Add((shopper, conversation));
        }
        var ear = await Ear.OpenAsync(await ApiClient.AgentAsync(http), "/v1/inbox/events", item => item.Kind == "entry" ? item.Body["text"]?.ToString() : null, stop);
        return new ScreenRun(shoppers, ear);
    }

    /// <summary>Milliseconds of this many.</summary>
    public async Task<double[]> TakeAsync(int count)
    {
        var taken = new double[count];
        for (var at = 0; at < count; at++)
        {
            var (shopper, conversation) = _shoppers[_next++ % Shoppers];
            var text = $"Where is it? {Guid.NewGuid()}";
            (taken[at], _) = await _ear.TimeAsync(text, async () => (await shopper.SayAsync(conversation, text)).Good());
        }
        return taken;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _ear.DisposeAsync();
}
