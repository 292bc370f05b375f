namespace EscapeHatch.Api.Tests.Shoppers;

public sealed class SessionTests(Front front)
{
    [Fact]
    public async Task A_new_shopper_gets_a_token_the_store_and_no_conversation()
    {
        var shop = await front.Api.OpenShopAsync();
        var session = (await front.Api.Stranger().PostAsync("/v1/sessions", new
        {
            store = shop.Key, page = new { url = "http://localhost:5300/books", title = "Books" }, cart = new { value = 12.5, currency = "EUR" }, locale = "en",
        })).Is(200);
        Assert.NotEmpty(session.Text("token"));
        Assert.NotEqual(Guid.Empty, session["shopper"].GetProperty("id").GetGuid());
        Assert.Equal("Lantern Books", session["store"].GetProperty("name").GetString());
        Assert.StartsWith("#", session["store"].GetProperty("brand").GetProperty("colour").GetString(), StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(session["store"].GetProperty("hours").GetString()));
        Assert.True(session["store"].GetProperty("availability").GetProperty("liveChat").GetBoolean());
        Assert.Equal(JsonValueKind.Object, session["store"].GetProperty("strings").ValueKind);
        Assert.Equal(JsonValueKind.Null, session["conversation"].ValueKind);
    }

    [Fact]
    public async Task A_session_with_the_token_goes_on_where_the_shopper_was()
    {
        var shop = await front.Api.OpenShopAsync();
        var mira = await front.Api.VisitorAsync(shop);
        var again = (await mira.PostAsync("/v1/sessions", new { store = shop.Key, token = mira.Token })).Is(200);
        Assert.Equal(mira.Id, again["shopper"].GetProperty("id").GetGuid());
        Assert.Equal(mira.Conversation, again["conversation"].GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task A_token_of_another_store_begins_a_new_shopper()
    {
        var mira = await front.Api.VisitorAsync(await front.Api.OpenShopAsync());
        var elsewhere = await front.Api.OpenShopAsync();
        var session = (await mira.PostAsync("/v1/sessions", new { store = elsewhere.Key, token = mira.Token })).Is(200);
        Assert.NotEqual(mira.Id, session["shopper"].GetProperty("id").GetGuid());
        Assert.Equal(JsonValueKind.Null, session["conversation"].ValueKind);
    }

    [Fact]
    public async Task A_store_that_is_not_there_is_not_found() =>
        (await front.Api.Stranger().PostAsync("/v1/sessions", new { store = "nobody-knows" })).IsProblem(404, "not-found");

    [Fact]
    public async Task Availability_tells_whether_people_are_there()
    {
        var shop = await front.Api.OpenShopAsync();
        Assert.Equal("away", await StatusAsync(shop));
        var omar = await front.Api.SignInAsync(shop, shop.Omar);
        (await omar.PutAsync("/v1/agents/me/availability", new { status = "available" })).Is(200);
        Assert.Equal("available", await StatusAsync(shop));
        (await omar.PutAsync("/v1/agents/me/availability", new { status = "away" })).Is(200);
        Assert.Equal("away", await StatusAsync(shop));
    }

    [Fact]
    public async Task Contact_data_reach_the_agents_and_leave_an_entry_without_them()
    {
        var shop = await front.Api.OpenShopAsync();
        var mira = await front.Api.VisitorAsync(shop);
        var me = (await mira.PutAsync("/v1/shoppers/me", new { name = "Mira", email = "mira@shopper.test" })).Is(200);
        Assert.Equal("Mira", me.Text("name"));
        (await mira.PutAsync("/v1/shoppers/me", new { phone = "+47 123" })).Is(200);
        var shopper = (await (await front.Api.SignInAsync(shop, shop.Omar)).OpenAsync(mira))["shopper"];
        Assert.Equal(["Mira", "mira@shopper.test", "+47 123"], new[] { "name", "email", "phone" }.Select(field => shopper.GetProperty(field).GetString()));
        var contact = (await mira.EntriesAsync()).First(entry => entry.GetProperty("kind").GetString() == "contact");
        Assert.Equal(["name", "email"], contact.GetProperty("data").GetProperty("fields").EnumerateArray().Select(field => field.GetString()));
    }

    private async Task<string?> StatusAsync(Shop shop) =>
        (await front.Api.Stranger().PostAsync("/v1/sessions", new { store = shop.Key })).Is(200)["store"].GetProperty("availability").GetProperty("status").GetString();
}
