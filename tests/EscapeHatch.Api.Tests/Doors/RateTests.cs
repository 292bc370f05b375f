using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Api.Tests.Doors;

public sealed class RateTests(RateTests.Strict front) : IClassFixture<RateTests.Strict>
{
    [Fact]
    public async Task A_shopper_who_floods_is_told_when_to_come_back_and_others_notice_nothing()
    {
        var shop = await front.Api.OpenShopAsync();
        var (mira, jonas) = (await front.Api.VisitorAsync(shop), await front.Api.VisitorAsync(shop));
        var page = mira.At(front.Api, "http://localhost:5300");
        var flood = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => page.PostAsync($"{mira.Path}/messages", new { id = Guid.NewGuid(), text = $"Message {i}" })));
        Assert.All(Refused(flood), answer => Assert.Equal("http://localhost:5300", answer.Header("Access-Control-Allow-Origin")));
        foreach (var answer in await Task.WhenAll(Enumerable.Range(0, 10).Select(i => jonas.SayAsync($"Message {i}")))) answer.Is(201);
        Assert.Equal(flood.Count(answer => answer.Status == 201), await StoredAsync(mira));
    }

    [Fact]
    public async Task An_agent_who_floods_is_limited_and_so_are_sign_ins_from_one_address()
    {
        var shop = await front.Api.OpenShopAsync();
        var ada = await front.Api.SignInAsync(shop, shop.Ada);
        Refused(await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => ada.GetAsync("/v1/articles"))));
        Refused(await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => front.Api.Stranger().PostAsync("/v1/agents/login", new { email = "nobody@lantern.test", password = "wrong" }))));
    }

    private static IReadOnlyList<Answer> Refused(Answer[] answers)
    {
        var refused = answers.Where(answer => answer.Status == 429).ToList();
        Assert.NotEmpty(refused);
        foreach (var answer in refused)
        {
            answer.IsProblem(429, "too-many-requests");
            Assert.InRange(int.Parse(answer.Header("Retry-After")!), 1, 10);
        }
        return refused;
    }

    private async Task<int> StoredAsync(Visitor visitor)
    {
        await using var db = front.Postgres.Open();
        return await db.Entries.CountAsync(entry => entry.ConversationId == visitor.Conversation && entry.AuthorId == visitor.Id);
    }

    /// <summary>Twenty requests a window for each, and enough sessions to meet.</summary>
    public sealed class Strict : Front
    {
        /// <inheritdoc />
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
        {
            ["Rates:ShopperRequests"] = "20", ["Rates:SignIns"] = "20", ["Rates:AgentRequests"] = "20",
        };
    }
}
