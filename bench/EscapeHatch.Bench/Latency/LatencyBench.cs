using EscapeHatch.EndToEnd.Outside;
using EscapeHatch.EndToEnd.Processes;

namespace EscapeHatch.Bench.Latency;

/// <summary>How long a message takes to a screen and a question to its answer, each beside a relay that does nothing else.</summary>
public static class LatencyBench
{
    private const int Rounds = 5, Echoes = 1_000, Posts = 100;
    // The bot waits for the end of a burst when a shopper writes again sooner.
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(2.5);

    /// <summary>Starts the house and the relay, measures round by round, and reports.</summary>
    public static async Task RunAsync(Report report, CancellationToken stop)
    {
        await using var house = await House.StartAsync();
        await using var relay = await RelayProcess.StartAsync();
        using var http = new HttpClient { BaseAddress = house.ApiUrl };
        await using var echo = await EchoRun.OpenAsync(relay.Url, stop);
        await using var screen = await ScreenRun.OpenAsync(http, stop);
        await using var bot = await BotRun.OpenAsync(http, stop);
        List<double[]> echoes = [], screens = [], answers = [];
        // The first round warms everything up.
        for (var round = 0; round <= Rounds; round++)
        {
            var began = TimeProvider.System.GetTimestamp();
            var (echoed, shown) = (await echo.TakeAsync(Echoes), await screen.TakeAsync(Posts));
            var rest = Apart - TimeProvider.System.GetElapsedTime(began);
            if (rest > TimeSpan.Zero) await Task.Delay(rest, TimeProvider.System, stop);
            var answered = await bot.TakeAsync(round);
            if (round == 0) continue;
            echoes.Add(echoed);
            screens.Add(shown);
            answers.Add(answered);
        }
        foreach (var (part, name) in new[] { (0.5, "p50"), (0.99, "p99") })
        {
            var reference = At(echoes, part);
            report.Row($"shopper's post → agent's stream, {name}", At(screens, part), $"bare relay, {name}", reference);
            report.Row($"question → bot's answer, {name}", At(answers, part), $"bare relay, {name}", reference);
        }
        report.Note($"Rounds: {Rounds}, one after the other: {Echoes} relayed, {Posts} posted, {answers.Min(round => round.Length)} questions answered by the embedded brain. {bot.HandedOver} questions went to a person instead.");
    }

    private static List<double> At(List<double[]> rounds, double part) => [.. rounds.Select(round => Figures.Percentile(round, part))];
}
