using EscapeHatch.EndToEnd.Outside;

namespace EscapeHatch.EndToEnd;

/// <summary>The story as somebody plays it who has the HTTP contract and nothing else.</summary>
public sealed class ContractStories(HouseFixture fixture) : Story(fixture)
{
    [Fact]
    public async Task The_contract_holds()
    {
        using var http = new HttpClient { BaseAddress = House.ApiUrl };
        var (shopper, id) = await ApiClient.ShopperAsync(http);
        var first = new { id = Guid.NewGuid(), text = "How long do I have to return a book I bought?" };
        Assert.Equal(201, (await shopper.PostAsync($"/v1/conversations/{id}/messages", first)).Status);
        Assert.Equal(200, (await shopper.PostAsync($"/v1/conversations/{id}/messages", first)).Status);
        var answer = await HearsAsync(shopper, id, entry => entry["author"]!["kind"]!.ToString() == "bot");
        Assert.Contains("30 days", answer["text"]!.ToString(), StringComparison.Ordinal);

        await shopper.SayAsync(id, "ok but can I speak to a real person please");
        var handed = await shopper.GetAsync($"/v1/conversations/{id}");
        Assert.Equal(("unassigned", "requested"), (handed["status"], handed["reason"]));
        var (omar, ines) = (await ApiClient.AgentAsync(http), await ApiClient.AgentAsync(http, "ines@lantern.test"));
        var claims = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => (n % 2 == 0 ? omar : ines).PostAsync($"/v1/inbox/{id}/claim", new { })));
        Assert.All(claims, claim => Assert.Contains(claim.Status, new[] { 200, 409 }));
        var won = Assert.Single(claims.Where(claim => claim.Status == 200).Select(claim => claim.Body!["assignee"]!["name"]!.ToString()).Distinct());
        var winner = won == "Omar" ? omar : ines;

        await winner.PostAsync($"/v1/inbox/{id}/notes", new { id = Guid.NewGuid(), text = "secret note" });
        await winner.PostAsync($"/v1/inbox/{id}/messages", new { id = Guid.NewGuid(), text = "A person here." });
        await HearsAsync(shopper, id, entry => entry["text"]?.ToString() == "A person here.");
        Assert.Equal("unrequested", (await winner.PostAsync($"/v1/inbox/{id}/return-to-bot", new { }))["status"]);
        Assert.Equal("ended", (await shopper.PostAsync($"/v1/conversations/{id}/end", new { }))["status"]);
    }

    [Theory]
    [InlineData("""{"id":"6f0c1e39-6a1e-4b1f-9d52-0d7a5a2f9a01"}""", 400)]
    [InlineData("""{"id":"nope","text":"x"}""", 400)]
    [InlineData("""{"id":""", 400)]
    public async Task Bad_input_is_refused_with_a_problem(string body, int status)
    {
        using var http = new HttpClient { BaseAddress = House.ApiUrl };
        var (shopper, id) = await ApiClient.ShopperAsync(http);
        var answer = await shopper.PostAsync($"/v1/conversations/{id}/messages", body);
        Assert.Equal((status, "application/problem+json"), (answer.Status, answer.Type));
    }

    private static async Task<System.Text.Json.Nodes.JsonNode> HearsAsync(ApiClient shopper, string id, Func<System.Text.Json.Nodes.JsonNode, bool> wanted)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        await foreach (var heard in shopper.ListenAsync($"/v1/conversations/{id}/events", lastId: "0", stop: limit.Token))
        {
            if (heard.Kind != "entry") continue;
            Assert.DoesNotContain(heard.Body["kind"]!.ToString(), new[] { "note", "decision" });
            if (heard.Body["kind"]!.ToString() == "message" && wanted(heard.Body)) return heard.Body;
        }
        throw new InvalidOperationException("The stream ended before it was heard.");
    }
}
