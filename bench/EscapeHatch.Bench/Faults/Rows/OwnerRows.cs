using EscapeHatch.EndToEnd.Faults.Checks;
using EscapeHatch.EndToEnd.Faults.Ground;
using EscapeHatch.EndToEnd.Faults.Play;

namespace EscapeHatch.Bench.Faults.Rows;

/// <summary>F20 to F22: who has it, when many want it, nobody is there any more, or everything happens at once.</summary>
internal static class OwnerRows
{
    private const int AgentCount = 50;
    private static readonly TimeSpan Gone = TimeSpan.FromSeconds(100), Due = TimeSpan.FromSeconds(60 + 15 + 6), Look = TimeSpan.FromMilliseconds(100);

    internal static readonly FaultRow[] All =
    [
        new("F20", "fifty agents claim every conversation; Api and Postgres killed meanwhile", "exactly one owner each, no orphan, losers told who", RaceAsync),
        new("F21", "the owner's screen closes for good", "back in the queue, or kept, never both", GoneAsync),
        new("F22", "keyword, button, question and a second keyword at the same instant", "one hand-over", TriggersAsync),
    ];

    private static async Task RaceAsync(Stage stage)
    {
        var house = await stage.HouseAsync();
        var troupe = await stage.TroupeAsync(house, new TroupePlan { Shoppers = stage.Settings.Races, Agents = 3, WithBot = 0, Pace = TimeSpan.FromSeconds(30) });
        await HireAsync(stage, troupe);
        await Parallel.ForEachAsync(troupe.Shoppers, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (shopper, _) => await shopper.AskForPersonAsync(CancellationToken.None));
        var kills = Task.Run(async () =>
        {
            foreach (var room in new[] { house.Apis[0], house.Postgres.Room })
                await troupe.BreakAsync(room.Name, async () =>
                {
                    await Stage.WaitAsync(TimeSpan.FromSeconds(1));
                    await room.KillAsync();
                    await room.StartAsync();
                });
        });
        await Task.WhenAll(troupe.Agents.Select(agent => Task.Run(async () =>
        {
            var order = stage.Dice.For(agent.Name);
            foreach (var shopper in troupe.Shoppers.OrderBy(_ => order.Next(int.MaxValue)).ToList()) await agent.ClaimAsync(shopper.Conversation, CancellationToken.None);
        })));
        await kills;
        var evidence = await stage.JudgeAsync(troupe);
        var owned = evidence.Conversations.Count(one => one is { Status: "open", Assignee: not null });
        stage.Measure($"{AgentCount} agents × {troupe.Shoppers.Count} conversations, {owned} owned");
        stage.Require(owned == troupe.Shoppers.Count, $"{troupe.Shoppers.Count - owned} conversations without an owner");
        var twice = evidence.Entries.Where(entry => entry.Kind == "assignment").GroupBy(entry => entry.Conversation).Count(log => log.Count() != 1);
        stage.Require(twice == 0, $"{twice} conversations were not assigned exactly once");
    }

    private static async Task HireAsync(Stage stage, Troupe troupe)
    {
        var admin = troupe.Agents.Single(agent => agent.Name == "Ada");
        for (var at = troupe.Agents.Count; at < AgentCount; at++)
        {
            var (name, email) = ($"Agent {at}", $"agent{at}@lantern.test");
            await admin.Line.SetUpAsync(HttpMethod.Post, "/v1/agents", admin.Token, new { name, email, password = "lantern-demo", role = "agent", stores = new[] { "demo" }, capacity = 50 });
            var agent = new AgentPlayer(name, email, troupe.NewLine(0), troupe.History, stage.Dice.For(name));
            await agent.SignInAsync();
            troupe.Agents.Add(agent);
        }
    }

    private static async Task GoneAsync(Stage stage)
    {
        var house = await stage.HouseAsync();
        var troupe = await stage.TroupeAsync(house, new TroupePlan { Shoppers = 6, WithBot = 0, Agents = 1 });
        var (agent, desktop) = (troupe.Agents[0], troupe.Desktops[0]);
        foreach (var shopper in troupe.Shoppers)
        {
            await shopper.AskForPersonAsync(CancellationToken.None);
            await agent.ClaimAsync(shopper.Conversation, CancellationToken.None);
            await agent.ReplyAsync(shopper.Conversation, CancellationToken.None);
            await shopper.SayAsync("Are you still there?", CancellationToken.None);
        }
        troupe.Desktops.Clear();
        await desktop.DisposeAsync();
        var closed = TimeProvider.System.GetTimestamp();
        Guid[] ids = [.. troupe.Shoppers.Select(shopper => shopper.Conversation)];
        while ((await troupe.Truth.ReadAsync(ids)).Conversations.Any(one => one.Status == "open") && TimeProvider.System.GetElapsedTime(closed) < Gone) await Stage.WaitAsync(Look);
        var took = TimeProvider.System.GetElapsedTime(closed);
        var evidence = await stage.JudgeAsync(troupe);
        var returned = evidence.Conversations.Where(one => one.Status == "unassigned").ToList();
        stage.Measure($"{returned.Count} of {ids.Length} back in the queue after {took.TotalSeconds:0.0} s, {ids.Length - returned.Count} kept");
        stage.Require(returned.Count is 0 || returned.Count == ids.Length, $"some were returned and some kept");
        // A minute after nobody sees the agent any more, which is known a quarter of a minute and two looks after the last screen closed.
        stage.Require(returned.Count == 0 || took <= Due, $"returned only after {took.TotalSeconds:0.0} s");
        stage.Require(returned.All(one => one.Assignee is null), $"a conversation is back in the queue and still has its owner");
        if (returned.Count == 0) stage.Miss($"a deadline: nothing was returned within {Gone.TotalSeconds} s");
    }

    private static async Task TriggersAsync(Stage stage)
    {
        var house = await stage.HouseAsync(new GroundPlan { Apis = 2 });
        var troupe = await stage.TroupeAsync(house, new TroupePlan { Shoppers = 40, WithBot = 1, Agents = 0 });
        foreach (var shopper in troupe.Shoppers)
        {
            // Each comes over another line, half of them to the other node.
            ShopperPlayer Tab(int at) => shopper.Tab($"{shopper.Name}, tab {at}", troupe.NewLine(at), troupe.History);
            await Task.WhenAll(Tab(0).SayAsync("I want to talk to a human", CancellationToken.None), Tab(1).AskForPersonAsync(CancellationToken.None),
                Tab(2).SayAsync("zxqv brmpf?", CancellationToken.None), Tab(3).SayAsync("let me speak to a real person please", CancellationToken.None));
        }
        var evidence = await stage.JudgeAsync(troupe);
        var handed = evidence.Entries.Where(entry => entry.To == "unassigned").GroupBy(entry => entry.Conversation).Select(log => log.Count()).ToList();
        stage.Measure($"{handed.Count} conversations, {handed.Sum()} hand-overs");
        stage.Require(handed.Count == troupe.Shoppers.Count && handed.All(count => count == 1), $"{handed.Count(count => count != 1)} handed over more than once, {troupe.Shoppers.Count - handed.Count} not at all");
    }
}
