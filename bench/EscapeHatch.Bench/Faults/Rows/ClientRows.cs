using System.Text;
using EscapeHatch.EndToEnd.Faults.Ground;
using EscapeHatch.EndToEnd.Faults.History;
using EscapeHatch.EndToEnd.Faults.Play;
using EscapeHatch.EndToEnd.Processes;

namespace EscapeHatch.Bench.Faults.Rows;

/// <summary>F11 to F13, F17: what happens between a client and the Api.</summary>
internal static class ClientRows
{
    private const int Parallel = 10;

    internal static readonly FaultRow[] All =
    [
        new("F11", "5 % of the acks cut off on their way", "0 duplicates", LostAckAsync),
        new("F12", "one id ten times at once; one id with another text", "one row, the same ack; then 409", SameIdAsync),
        new("F13", "pipelined sends of two tabs over lines of random delay", "order; no screen out of order", PipelinedAsync),
        new("F17", "clients' clocks a day off; a node's five minutes", "order by seq; times are the database's", ClocksAsync),
    ];

    private static async Task LostAckAsync(Stage stage)
    {
        var house = await stage.HouseAsync(new GroundPlan { Proxied = true });
        var troupe = await stage.TroupeAsync(house);
        await troupe.BeginAsync();
        await Stage.WaitAsync(stage.Calm);
        await troupe.BreakAsync("acks", async () =>
        {
            house.Doors[0].Answered = bytes => bytes.Span.IndexOf("HTTP/1.1 201"u8) >= 0 && stage.Dice.Falls(0.05) ? Proxy.Cut : bytes;
            await Stage.WaitAsync(stage.Calm * 2);
            house.Doors[0].Answered = bytes => bytes;
        });
        await stage.TailAsync(troupe);
        var evidence = await stage.JudgeAsync(troupe);
        var unheard = evidence.History.Where(line => line.Phase == Phase.Unknown).Select(line => line.Entry).ToHashSet();
        var repeated = evidence.History.Count(line => line is { Phase: Phase.Ok, Status: 200, Deed: Deed.Say or Deed.Reply } && unheard.Contains(line.Entry));
        stage.Measure($"{house.Doors[0].Cuts} acks lost, {repeated} messages sent again and found stored");
        stage.Require(house.Doors[0].Cuts > 0 && repeated > 0, $"no ack was lost");
    }

    private static async Task SameIdAsync(Stage stage)
    {
        var house = await stage.HouseAsync(new GroundPlan { Apis = 2 });
        var troupe = await stage.TroupeAsync(house, new TroupePlan { Shoppers = 20, Agents = 0 });
        var (wrong, conflicts) = (0, 0);
        foreach (var shopper in troupe.Shoppers)
        {
            var (id, path) = (stage.Dice.Id(), $"/v1/conversations/{shopper.Conversation}/messages");
            using var other = troupe.NewLine(1);
            var replies = await Task.WhenAll(Enumerable.Range(0, Parallel).Select(at => (at % 2 == 0 ? shopper.Line : other).CallAsync(HttpMethod.Post, path, shopper.Token, new { id, text = "the same" })));
            if (replies.Count(reply => reply.Status == 201) != 1 || replies.Count(reply => reply.Status == 200) != Parallel - 1 || replies.Select(reply => $"{reply.Body?["seq"]}{reply.Body?["at"]}").Distinct().Count() != 1) wrong++;
            if ((await shopper.Line.CallAsync(HttpMethod.Post, path, shopper.Token, new { id, text = "another" })).Status == 409) conflicts++;
            var read = await troupe.Truth.ReadAsync([shopper.Conversation]);
            stage.Require(read.Entries.Count(entry => entry.Id == id) == 1 && read.Entries.All(entry => entry.Text != "another"), $"{read.Entries.Count(entry => entry.Id == id)} rows for one id");
        }
        stage.Measure($"{troupe.Shoppers.Count} × {Parallel} at once over two nodes, {conflicts} conflicts for another text");
        stage.Require(wrong == 0, $"{wrong} times not exactly one 201 and the same ack to all");
        stage.Require(conflicts == troupe.Shoppers.Count, $"another text was accepted {troupe.Shoppers.Count - conflicts} times");
    }

    private static async Task PipelinedAsync(Stage stage)
    {
        var house = await stage.HouseAsync(new GroundPlan { Apis = 2, Proxied = true });
        foreach (var door in house.Doors) door.Delay = () => stage.Dice.Between(TimeSpan.Zero, TimeSpan.FromMilliseconds(40));
        var troupe = await stage.TroupeAsync(house, new TroupePlan { Shoppers = 10 });
        foreach (var shopper in troupe.Shoppers) await shopper.AskForPersonAsync(CancellationToken.None);
        using var over = new CancellationTokenSource(stage.Calm * 2, TimeProvider.System);
        // Each lane sends in order; six lanes of two tabs of one visitor send at once.
        await Task.WhenAll(troupe.Shoppers.SelectMany(shopper => Enumerable.Range(0, 6).Select(lane =>
            shopper.Tab($"{shopper.Name}, lane {lane}", troupe.NewLine(lane % 2), troupe.History).TalkAsync(TimeSpan.FromMilliseconds(50), over.Token))));
        await stage.JudgeAsync(troupe);
        stage.Measure($"{troupe.Screens.Sum(screen => screen.Gaps)} gaps asked for by screens");
    }

    private static async Task ClocksAsync(Stage stage)
    {
        var faketime = Executables.Find("faketime");
        if (faketime is null) stage.Miss("a node five minutes off and a step during a timer: no faketime on PATH");
        var house = await stage.HouseAsync(new GroundPlan { Apis = 2, LastApiUnder = faketime is null ? [] : [faketime, "-f", "+5m"] });
        var troupe = await stage.TroupeAsync(house, new TroupePlan { Shoppers = 6, Agents = 0 });
        var (seen, off) = (0, 0);
        foreach (var shopper in troupe.Shoppers)
            for (var days = -1; days <= 1; days++)
            {
                var now = await troupe.Truth.NowAsync();
                var said = await shopper.Line.CallAsync(HttpMethod.Post, $"/v1/conversations/{shopper.Conversation}/messages", shopper.Token, new { id = stage.Dice.Id(), text = $"Day {days}", at = now.AddDays(days), createdAt = now.AddDays(days) });
                if (!said.Good) continue;
                seen++;
                if ((DateTimeOffset.Parse((string)said.Body!["at"]!, System.Globalization.CultureInfo.InvariantCulture) - now).Duration() > TimeSpan.FromSeconds(5)) off++;
            }
        stage.Measure($"{seen} messages of clients a day off, {off} stored with a time of theirs or a node's");
        stage.Require(seen > 0 && off == 0, $"{off} of {seen} times are not the database's");
    }
}
