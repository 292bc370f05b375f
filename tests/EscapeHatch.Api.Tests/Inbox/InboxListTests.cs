using EscapeHatch.Conversations.Storage;

namespace EscapeHatch.Api.Tests.Inbox;

public sealed class InboxListTests(Front front)
{
    [Fact]
    public async Task The_list_is_filtered_and_paged_in_every_order()
    {
        var shop = await front.Api.OpenShopAsync();
        var omar = await front.Api.SignInAsync(shop, shop.Omar);
        var visitors = new List<Visitor>();
        for (var i = 0; i < 5; i++) visitors.Add(await front.Api.VisitorAsync(shop));
        foreach (var visitor in visitors[..3]) await visitor.AskForPersonAsync();
        await omar.ClaimAsync(visitors[0]);
        (await omar.PutAsync($"/v1/inbox/{visitors[1].Conversation}/tags", new { add = new[] { "parcel" } })).Is(200);
        (await visitors[4].SayAsync("A needle in the hay")).Is(201);
        while (await front.Api.Get<SearchIndex>().AdvanceAsync(TestContext.Current.CancellationToken) > 0) { }
        foreach (var (query, expected) in new (string, Visitor[])[]
        {
            ("status=unassigned", [visitors[1], visitors[2]]), ("status=open,unassigned", visitors[..3].ToArray()), ("assignee=me", [visitors[0]]),
            ("assignee=none", visitors[1..].ToArray()), ($"assignee={shop.Omar.Id}", [visitors[0]]), ("tag=parcel", [visitors[1]]),
            ("reason=button&status=unassigned", [visitors[1], visitors[2]]), ("q=needle", [visitors[4]]), ("q=100%25", []),
            ("from=2001-01-01T00:00:00Z", [.. visitors]), ("to=2001-01-01T00:00:00%2B02:00", []), ("store=another", []), ("online=true", []),
        })
        {
            var found = (await omar.GetAsync($"/v1/inbox?{query}")).Is(200).Items.Select(item => item.GetProperty("id").GetGuid());
            Assert.Equal(expected.Select(visitor => visitor.Conversation).Order(), found.Order());
        }
        foreach (var sort in new[] { "recent", "waiting", "priority" }) Assert.Equal(visitors.Select(visitor => visitor.Conversation).Order(), (await AllAsync(omar, sort)).Order());
    }

    [Fact]
    public async Task The_file_of_a_conversation_holds_everything_an_agent_reads_first()
    {
        var shop = await front.Api.OpenShopAsync();
        var omar = await front.Api.SignInAsync(shop, shop.Omar);
        var mira = await front.Api.VisitorAsync(shop, new { name = "Mira", attributes = new { city = "Oslo" } });
        (await mira.PostAsync("/v1/sessions", new { store = shop.Key, token = mira.Token, page = new { url = "http://localhost:5300/cart" }, cart = new { value = 30, currency = "EUR" } })).Is(200);
        (await mira.SayAsync("Where is my parcel 12345?")).Is(201);
        (await mira.PostAsync($"{mira.Path}/end")).Is(200);
        (await mira.PostAsync("/v1/conversations")).Is(201);
        var file = await omar.OpenAsync(mira);
        var shopper = file["shopper"];
        Assert.Equal("Mira", shopper.GetProperty("name").GetString());
        Assert.Equal("http://localhost:5300/cart", shopper.GetProperty("page").GetProperty("url").GetString());
        Assert.Equal(30, shopper.GetProperty("cart").GetProperty("value").GetDecimal());
        Assert.EndsWith("x", shopper.GetProperty("ip").GetString(), StringComparison.Ordinal);
        Assert.Equal("Oslo", shopper.GetProperty("profile").GetProperty("attributes").GetProperty("city").GetString());
        foreach (var part in new[] { "summary", "intent", "sentimentTrend", "facts", "tried", "suggestedReplies" }) Assert.True(file["context"].TryGetProperty(part, out _), part);
        Assert.Single(file["previous"].EnumerateArray());
    }

    [Fact]
    public async Task What_an_agent_read_is_no_longer_unread_for_them_and_stays_so_for_others()
    {
        var shop = await front.Api.OpenShopAsync();
        var (omar, ines) = (await front.Api.SignInAsync(shop, shop.Omar), await front.Api.SignInAsync(shop, shop.Ines));
        var mira = await front.Api.VisitorAsync(shop);
        (await mira.SayAsync("Hello")).Is(201);
        (await mira.SayAsync("Anybody?")).Is(201);
        Assert.Equal(2, await UnreadAsync(omar));
        (await omar.PutAsync($"/v1/inbox/{mira.Conversation}/read", new { seq = 1 })).Is(204);
        Assert.Equal(1, await UnreadAsync(omar));
        (await omar.PutAsync($"/v1/inbox/{mira.Conversation}/read", new { seq = 900 })).Is(204);
        (await omar.PutAsync($"/v1/inbox/{mira.Conversation}/read", new { seq = 1 })).Is(204);
        Assert.Equal((0, 2), (await UnreadAsync(omar), await UnreadAsync(ines)));
        (await omar.PutAsync($"/v1/inbox/{Guid.NewGuid()}/read", new { seq = 1 })).Is(404);
    }

    private static async Task<int> UnreadAsync(Clerk clerk) => Assert.Single((await clerk.GetAsync("/v1/inbox")).Is(200).Items).GetProperty("unread").GetInt32();

    private static async Task<List<Guid>> AllAsync(Clerk omar, string sort)
    {
        var all = new List<Guid>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = (await omar.GetAsync($"/v1/inbox?sort={sort}&limit=2{(cursor == "" ? "" : $"&cursor={cursor}")}")).Is(200);
            all.AddRange(page.Items.Select(item => item.GetProperty("id").GetGuid()));
            cursor = page.TextOrNull("cursor");
        }
        return all;
    }
}
