using EscapeHatch.EndToEnd.Faults.Checks;
using EscapeHatch.EndToEnd.Faults.Ground;
using EscapeHatch.EndToEnd.Faults.Play;

namespace EscapeHatch.Bench.Faults.Rows;

/// <summary>F5, F16, F23: the bot's workers and what they meet.</summary>
internal static class WorkerRows
{
    private const int AtOnce = 10;
    private static readonly TimeSpan Drained = TimeSpan.FromSeconds(10), Escalated = TimeSpan.FromSeconds(75), Look = TimeSpan.FromMilliseconds(50);

    internal static readonly FaultRow[] All =
    [
        new("F5", "kill -9 of one of two workers amid turns", "each answer once; backlog drained in ≤ 10 s", KilledAsync),
        new("F16", "a model that fails, hangs, sends garbage, calls tools without end", "the conversation escalates; the others' answers come as before", PoisonAsync),
        new("F23", "an agent takes over while the bot answers", "no bot message after the take-over", InterruptedAsync),
    ];

    private static async Task KilledAsync(Stage stage)
    {
        var house = await stage.HouseAsync(new GroundPlan { Workers = 2 });
        var troupe = await stage.TroupeAsync(house, new TroupePlan { Shoppers = 4, WithBot = 1, Agents = 0 });
        using var over = new CancellationTokenSource();
        var asking = Task.Run(() => AskAsync(stage, troupe, over.Token));
        await Stage.WaitAsync(stage.Calm);
        await stage.KillAsync(troupe, stage.Settings.Kills, house.Workers);
        await over.CancelAsync();
        await asking;
        var ended = TimeProvider.System.GetTimestamp();
        Guid[] played = [.. troupe.Shoppers.Select(shopper => shopper.Conversation)];
        while (await DueAsync(troupe, played) > 0 && TimeProvider.System.GetElapsedTime(ended) < Drained * 4) await Stage.WaitAsync(Look);
        var took = TimeProvider.System.GetElapsedTime(ended);
        stage.Measure($"backlog drained in {took.TotalSeconds:0.0} s");
        stage.Require(took <= Drained, $"the backlog took {took.TotalSeconds:0.0} s");
        var evidence = await stage.JudgeAsync(troupe, evidence => evidence with { TurnsMayFail = true });
        var twice = evidence.Entries.GroupBy(entry => entry.Conversation).Sum(log => Twice([.. log.Where(entry => entry.Kind == "message").OrderBy(entry => entry.Seq)]));
        var mute = evidence.Conversations.Count(one => one.LastSeq > 0 && !evidence.Entries.Any(entry => entry.Conversation == one.Id && (entry is { Kind: "message", Author: "bot" } || entry.To == "unassigned")));
        stage.Measure($"{evidence.Entries.Count(entry => entry is { Kind: "message", Author: "bot" })} answers to {evidence.Entries.Count(entry => entry is { Kind: "message", Author: "shopper" })} questions");
        stage.Require(twice == 0, $"{twice} turns were answered twice");
        stage.Require(mute == 0, $"{mute} questions were neither answered nor handed over");
    }

    // New shoppers with one question each: one who asks on and on is soon handed to a person.
    private static async Task AskAsync(Stage stage, Troupe troupe, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var asking = Enumerable.Range(troupe.Shoppers.Count + 1, AtOnce).Select(at => new ShopperPlayer($"shopper {at}", troupe.NewLine(0), troupe.History, stage.Dice.For($"shopper {at}"))).ToList();
            await Task.WhenAll(asking.Select(async shopper =>
            {
                await shopper.OpenAsync();
                await shopper.SayAsync("How long do I have to return a book?", CancellationToken.None);
            }));
            troupe.Shoppers.AddRange(asking);
            await Stage.WaitAsync(Look);
        }
    }

    private static async Task PoisonAsync(Stage stage)
    {
        var model = stage.Keep(await ScriptedModel.StartAsync());
        var house = await stage.HouseAsync(new GroundPlan
        {
            Environment = new Dictionary<string, string> { ["Model__Provider"] = "openai", ["Model__Endpoint"] = $"{model.Url}v1", ["Model__Name"] = "scripted", ["Model__ApiKey"] = "none" },
        });
        var troupe = await stage.TroupeAsync(house, new TroupePlan { Shoppers = 8, WithBot = 1, Agents = 0, BotPace = TimeSpan.FromSeconds(3) });
        var poisoned = troupe.Shoppers.Take(ScriptedModel.Poisons.Length).ToList();
        var before = await AnswerAsync(troupe, troupe.Shoppers[^1]);
        await Task.WhenAll(poisoned.Select((shopper, at) => shopper.SayAsync($"Which book do you recommend, {ScriptedModel.Poisons[at]}?", CancellationToken.None)));
        var began = TimeProvider.System.GetTimestamp();
        var during = new List<TimeSpan>();
        foreach (var healthy in troupe.Shoppers.Skip(poisoned.Count).Take(3)) during.Add(await AnswerAsync(troupe, healthy));
        await EscalatedAsync(stage, troupe, [.. poisoned.Select(shopper => shopper.Conversation)], began);
        stage.Measure($"healthy answers {before.TotalMilliseconds:0} ms before, at most {during.Max().TotalMilliseconds:0} ms meanwhile");
        stage.Require(during.Max() <= (before * 3) + TimeSpan.FromSeconds(1), $"other conversations waited {during.Max().TotalSeconds:0.0} s");
        await stage.JudgeAsync(troupe, evidence => evidence with { TurnsMayFail = true });
    }

    private static async Task EscalatedAsync(Stage stage, Troupe troupe, Guid[] poisoned, long began)
    {
        while ((await troupe.Truth.ReadAsync(poisoned)).Conversations.Any(one => one.Status == "unrequested") && TimeProvider.System.GetElapsedTime(began) < Escalated) await Stage.WaitAsync(Look * 4);
        var read = await troupe.Truth.ReadAsync(poisoned);
        for (var at = 0; at < poisoned.Length; at++)
        {
            var handed = read.Entries.FirstOrDefault(entry => entry.Conversation == poisoned[at] && entry.To == "unassigned");
            stage.Require(handed is not null, $"{ScriptedModel.Poisons[at]}: not handed over within {Escalated.TotalSeconds} s");
            if (handed is not null) stage.Measure($"{ScriptedModel.Poisons[at]} → {(string?)handed.Data?["reason"]}");
        }
    }

    private static async Task InterruptedAsync(Stage stage)
    {
        var house = await stage.HouseAsync();
        var troupe = await stage.TroupeAsync(house, new TroupePlan { Shoppers = 60, WithBot = 1 });
        for (var round = 0; round < Math.Max(1, stage.Settings.Seconds / 5); round++)
            await Parallel.ForEachAsync(troupe.Shoppers, new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (shopper, _) =>
            {
                var agent = troupe.Agents[stage.Dice.Next(troupe.Agents.Count)];
                await shopper.SayAsync("How long do I have to return a book?", CancellationToken.None);
                await Stage.WaitAsync(stage.Dice.Between(TimeSpan.Zero, TimeSpan.FromMilliseconds(60)));
                if ((await agent.ClaimAsync(shopper.Conversation, CancellationToken.None)).Good) await agent.ReplyAsync(shopper.Conversation, CancellationToken.None);
                if (stage.Dice.Falls(0.5)) await agent.ReturnAsync(shopper.Conversation, CancellationToken.None);
            });
        var evidence = await stage.JudgeAsync(troupe);
        stage.Measure($"{evidence.Entries.Count(entry => entry is { Kind: "message", Author: "bot" })} bot answers beside {evidence.Entries.Count(entry => entry is { Kind: "assignment", Assignee: not null })} take-overs");
        stage.Miss("a partial stream cut and marked: the bot's answers are not streamed");
    }

    private static async Task<TimeSpan> AnswerAsync(Troupe troupe, ShopperPlayer shopper)
    {
        var began = TimeProvider.System.GetTimestamp();
        var said = await shopper.SayAsync("Do you ship to Spain?", CancellationToken.None);
        var after = (int?)said.Body?["seq"] ?? 0;
        bool Answered(Evidence read) => read.Entries.Any(entry => entry.Seq > after && entry is { Kind: "message", Author: "bot" or "system" });
        while (!Answered(await troupe.Truth.ReadAsync([shopper.Conversation])) && TimeProvider.System.GetElapsedTime(began) < Escalated) await Stage.WaitAsync(Look);
        return TimeProvider.System.GetElapsedTime(began);
    }

    private static async Task<long> DueAsync(Troupe troupe, Guid[] ids) =>
        (await troupe.Truth.ReadAsync("SELECT count(*) FROM conversations WHERE id = ANY($1) AND bot_due_at IS NOT NULL", row => row.GetInt64(0), ids))[0];

    private static int Twice(List<StoredEntry> messages) => messages.Zip(messages.Skip(1)).Count(pair => pair is { First.Author: "bot", Second.Author: "bot" });
}
