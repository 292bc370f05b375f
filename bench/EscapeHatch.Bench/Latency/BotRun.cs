using EscapeHatch.EndToEnd.Outside;
using EscapeHatch.EndToEnd.Processes;

namespace EscapeHatch.Bench.Latency;

/// <summary>Questions of the demo's articles, each shopper's own, to the bot's answer on that shopper's stream.</summary>
public sealed class BotRun : IAsyncDisposable
{
    private const int Shoppers = 40;
    private readonly List<(ApiClient Shopper, string Conversation, Ear Ear)> _shoppers = [];
    private readonly string[] _questions = [.. Directory.EnumerateFiles(Path.Combine(Built.Root, "demo", "articles"), "*.md").Order(StringComparer.Ordinal)
        .Select(file => File.ReadLines(file).First(line => line.StartsWith("- ", StringComparison.Ordinal))[2..].Trim('"'))];

    /// <summary>Questions that were handed to a person instead of answered.</summary>
    public int HandedOver { get; private set; }

    /// <summary>Opens the shoppers' conversations.</summary>
    public static async Task<BotRun> OpenAsync(HttpClient http, CancellationToken stop)
    {
        var run = new BotRun();
        for (var at = 0; at < Shoppers; at++)
        {
            var (shopper, conversation) = await ApiClient.ShopperAsync(http);
            run._shoppers.Add((shopper, conversation, await Ear.OpenAsync(shopper, $"/v1/conversations/{conversation}/events", Key, stop)));
        }
        return run;
    }

    /// <summary>Every shopper asks once, one after the other; milliseconds of those the bot answered.</summary>
    public async Task<double[]> TakeAsync(int round)
    {
        List<double> taken = [];
        for (var at = 0; at < _shoppers.Count; at++)
        {
            var (shopper, conversation, ear) = _shoppers[at];
            // Never the same article twice to one shopper: that would be a loop, and a reason to hand over.
            var question = _questions[(at + (round * 7)) % _questions.Length];
            var (milliseconds, item) = await ear.TimeAsync("answer", async () => (await shopper.SayAsync(conversation, question)).Good());
            if (item.Body["author"]!["kind"]!.ToString() == "bot") taken.Add(milliseconds);
            else await LeaveQueueAsync(shopper, conversation);
        }
        return [.. taken];
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var (_, _, ear) in _shoppers) await ear.DisposeAsync();
    }

    private async Task LeaveQueueAsync(ApiClient shopper, string conversation)
    {
        HandedOver++;
        (await shopper.PostAsync($"/v1/conversations/{conversation}/return-to-bot", new { })).Good();
    }

    private static string? Key(StreamEvent item) =>
        item.Kind == "entry" && item.Body["kind"]!.ToString() == "message" && item.Body["author"]!["kind"]!.ToString() is "bot" or "system" ? "answer" : null;
}
