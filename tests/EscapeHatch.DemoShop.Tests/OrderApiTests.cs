using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace EscapeHatch.DemoShop.Tests;

public sealed class OrderApiTests(Shop shop) : IClassFixture<Shop>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("LB-10001", "paid", "placedAt eta")]
    [InlineData("LB-10002", "payment_failed", "placedAt problem")]
    [InlineData("LB-10003", "out_of_stock", "placedAt problem")]
    [InlineData("LB-10004", "shipped", "placedAt tracking eta")]
    [InlineData("LB-10005", "delivered", "placedAt tracking eta")]
    [InlineData("LB-10006", "key_issued", "placedAt eta")]
    public async Task Each_demo_order_tells_its_status_and_only_what_applies(string number, string status, string fields)
    {
        var order = await shop.CreateClient().GetFromJsonAsync<JsonElement>($"/api/orders/{number}", Stop);

        Assert.Equal(number, order.GetProperty("number").GetString());
        Assert.Equal(status, order.GetProperty("status").GetString());
        Assert.Equal("EUR", order.GetProperty("total").GetProperty("currency").GetString());
        Assert.True(order.GetProperty("total").GetProperty("value").GetDecimal() > 0);
        Assert.All(order.GetProperty("items").EnumerateArray(), item => Assert.True(item.GetProperty("quantity").GetInt32() > 0));
        var optional = order.EnumerateObject().Select(field => field.Name).Except(["number", "status", "items", "total"]);
        Assert.Equal(fields.Split(' ').Order(), optional.Order());
    }

    [Fact]
    public async Task A_licence_key_leaves_the_shop_masked()
    {
        var order = await shop.CreateClient().GetFromJsonAsync<JsonElement>("/api/orders/LB-10006", Stop);

        Assert.All(order.GetProperty("items").EnumerateArray(), item =>
        {
            Assert.Equal("ebook", item.GetProperty("kind").GetString());
            Assert.StartsWith("••••-••••-••••-", item.GetProperty("licenceKey").GetString());
        });
    }

    [Fact]
    public async Task Dates_move_with_the_shops_clock()
    {
        var order = await shop.CreateClient().GetFromJsonAsync<JsonElement>("/api/orders/LB-10004", Stop);

        Assert.Equal(Shop.Noon.AddHours(-52), order.GetProperty("placedAt").GetDateTimeOffset());
        Assert.Equal(Shop.Noon.AddDays(1), order.GetProperty("eta").GetDateTimeOffset());
    }

    [Fact]
    public async Task An_unknown_order_is_a_404_problem()
    {
        var response = await shop.CreateClient().GetAsync("/api/orders/LB-99999", Stop);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(Stop);
        Assert.Equal("/problems/order-not-found", problem.GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("10004")]
    [InlineData("LB-1004")]
    [InlineData("LB-10004%0A1")]
    [InlineData("LB-१०००४")]
    [InlineData("LB-10004;drop")]
    public async Task A_malformed_number_is_a_400_that_names_the_field(string number)
    {
        var response = await shop.CreateClient().GetAsync($"/api/orders/{number}", Stop);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(Stop);
        Assert.Contains("five digits", problem.GetProperty("errors").GetProperty("number")[0].GetString());
    }

    [Fact]
    public async Task Small_letters_and_spaces_are_forgiven() =>
        Assert.Equal(HttpStatusCode.OK, (await shop.CreateClient().GetAsync("/api/orders/%20lb-10001%20", Stop)).StatusCode);
}
