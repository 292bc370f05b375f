using EscapeHatch.EndToEnd.Outside;

namespace EscapeHatch.EndToEnd.Replicas;

/// <summary>Bot, hand-over, claim race, person, back to the bot, end: over HTTP, by people who ask again when a node dies under their request.</summary>
internal sealed class MainStory(HttpClient http)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100), Patience = TimeSpan.FromSeconds(60);

    internal async Task PlayAsync(CancellationToken stop)
    {
        var (shopper, id) = await InsistAsync(() => ApiClient.ShopperAsync(http), stop);
        await using var screen = new Reader(shopper, id);
        var (omar, ines) = (await InsistAsync(() => ApiClient.AgentAsync(http), stop), await InsistAsync(() => ApiClient.AgentAsync(http, "ines@lantern.test"), stop));

        var asked = await SayAsync(shopper, $"/v1/conversations/{id}/messages", "How long do I have to return a book I bought?", stop);
        var answer = await screen.HearsAsync(By("bot"), stop);
        Assert.Contains("30 days", answer.Body["text"]!.ToString(), StringComparison.Ordinal);
        await SayAsync(shopper, $"/v1/conversations/{id}/messages", "ok but can I speak to a real person please", stop);
        var handed = await CallAsync(() => shopper.GetAsync($"/v1/conversations/{id}"), stop);
        Assert.Equal(("unassigned", "requested"), (handed["status"], handed["reason"]));

        var claims = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => CallAsync(() => (n % 2 == 0 ? omar : ines).PostAsync($"/v1/inbox/{id}/claim", new { }), stop)));
        Assert.All(claims, claim => Assert.Contains(claim.Status, new[] { 200, 409 }));
        var owner = (await CallAsync(() => omar.GetAsync($"/v1/inbox/{id}"), stop)).Body!["conversation"]!["assignee"]!["name"]!.ToString();
        Assert.All(claims.Where(claim => claim.Status == 200), claim => Assert.Equal(owner, claim.Body!["assignee"]!["name"]!.ToString()));
        var winner = owner == "Omar" ? omar : ines;

        await SayAsync(winner, $"/v1/inbox/{id}/notes", "secret note", stop);
        await SayAsync(winner, $"/v1/inbox/{id}/messages", "A person here.", stop);
        await screen.HearsAsync(By("agent"), stop);
        await MoveAsync(winner, $"/v1/inbox/{id}/return-to-bot", shopper, id, "unrequested", stop);
        await SayAsync(shopper, $"/v1/conversations/{id}/messages", "Which e-book formats do you sell?", stop);
        await screen.HearsAsync(entry => By("bot")(entry) && entry.Body["text"]!.ToString().Contains("EPUB", StringComparison.Ordinal), stop);
        await MoveAsync(shopper, $"/v1/conversations/{id}/end", shopper, id, "ended", stop);
        await screen.HearsAsync(entry => entry.Body["kind"]!.ToString() == "status", stop);
        await IsWholeAsync(screen, shopper, id, asked, stop);
    }

    /// <summary>What the screen showed is what is stored, each entry once and in order, with nothing hidden in it.</summary>
    private static async Task IsWholeAsync(Reader screen, ApiClient shopper, string id, string first, CancellationToken stop)
    {
        var stored = (await CallAsync(() => shopper.GetAsync($"/v1/conversations/{id}/entries?after=0&limit=200"), stop)).Body!["items"]!.AsArray().Select(entry => entry!["id"]!.ToString()).ToList();
        await screen.HearsAsync(entry => entry.Body["id"]!.ToString() == stored[^1], stop);
        Assert.Equal(stored, screen.Entries.Select(entry => entry.Body["id"]!.ToString()));
        Assert.Contains(first, stored);
        Assert.DoesNotContain(screen.Entries, entry => entry.Body["kind"]!.ToString() is "note" or "decision");
    }

    private static Func<StreamEvent, bool> By(string kind) => entry => entry.Body["kind"]!.ToString() == "message" && entry.Body["author"]!["kind"]!.ToString() == kind;

    private static async Task<string> SayAsync(ApiClient who, string path, string text, CancellationToken stop)
    {
        var id = Guid.NewGuid();
        (await CallAsync(() => who.PostAsync(path, new { id, text }), stop)).Good();
        return id.ToString();
    }

    // Without an answer nobody knows whether it was done: then the conversation tells.
    private static async Task MoveAsync(ApiClient who, string path, ApiClient shopper, string id, string wanted, CancellationToken stop)
    {
        await CallAsync(() => who.PostAsync(path, new { }), stop);
        Assert.Equal(wanted, (await CallAsync(() => shopper.GetAsync($"/v1/conversations/{id}"), stop))["status"]);
    }

    private static Task<Answer> CallAsync(Func<Task<Answer>> call, CancellationToken stop) =>
        InsistAsync(async () => await call() is var answer && answer.Status < 500 ? answer : throw new HttpRequestException($"{answer.Status}: {answer.Body}"), stop);

    private static async Task<T> InsistAsync<T>(Func<Task<T>> call, CancellationToken stop)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return await call();
            }
            catch (Exception cut) when (cut is HttpRequestException or IOException && TimeProvider.System.GetElapsedTime(began) < Patience)
            {
                await Task.Delay(Pause, TimeProvider.System, stop);
            }
        }
    }
}
