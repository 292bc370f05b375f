using System.Net;
using System.Text;
using EscapeHatch.Worker.Orders;
using EscapeHatch.Worker.Tests.Answering;
using Microsoft.Extensions.DependencyInjection;

namespace EscapeHatch.Worker.Tests.Orders;

public sealed class OrdersPluginTests
{
    private const string Shop = "http://shop.test/api/orders";

    private const string Shipped = """
        {"number":"LB-10004","status":"shipped","placedAt":"2026-03-01T10:00:00Z","eta":"2026-03-04T10:00:00Z","total":{"value":25.35,"currency":"EUR"},
        "items":[{"title":"Every Door","quantity":2,"kind":"printed"}],"tracking":{"carrier":"PostNL","number":"3SX","url":"https://carrier.test/3SX"}}
        """;

    [Fact]
    public async Task An_order_is_told_in_plain_words()
    {
        var found = await LookUpAsync(new ShopWire(Shipped), "lb-10004");
        Assert.Equal(LookupOutcome.Found, found.Outcome);
        Assert.Equal("Order LB-10004 (2 × Every Door) is on its way. PostNL carries it under number 3SX, see https://carrier.test/3SX. It should arrive by 4 March.", found.Text);
    }

    [Theory]
    [InlineData("paid", "is paid and waiting to be packed")]
    [InlineData("payment_failed", "the payment failed")]
    [InlineData("out_of_stock", "a title has run out")]
    [InlineData("key_issued", "licence keys have been sent")]
    [InlineData("on_hold", "has the status \"on hold\"")]
    public async Task Every_status_has_words(string status, string words)
        => Assert.Contains(words, (await LookUpAsync(new ShopWire($$"""{"number":"LB-10001","status":"{{status}}","items":[]}"""), "LB-10001")).Text);

    [Theory]
    [InlineData("../secrets")]
    [InlineData("LB-10001/../../admin")]
    [InlineData("LB-10001?x=1")]
    [InlineData("10001@evil.test")]
    [InlineData("LB-１０００１")]
    [InlineData("")]
    public async Task A_number_of_another_shape_asks_nobody(string number)
    {
        var wire = new ShopWire(Shipped);
        Assert.Equal(LookupOutcome.Refused, (await LookUpAsync(wire, number)).Outcome);
        Assert.Null(wire.Asked);
    }

    [Theory]
    [InlineData("file:///etc")]
    [InlineData("not an address")]
    public async Task A_store_without_a_web_address_asks_nobody(string url)
        => Assert.Equal(LookupOutcome.Refused, (await LookUpAsync(new ShopWire(Shipped), "LB-10004", url)).Outcome);

    [Fact]
    public async Task Only_the_stores_own_address_is_asked()
    {
        var wire = new ShopWire(Shipped);
        await LookUpAsync(wire, "LB-10004", Shop + "/?x=1");
        Assert.Equal("http://shop.test/api/orders/LB-10004", wire.Asked);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, "", LookupOutcome.NotFound)]
    [InlineData(HttpStatusCode.InternalServerError, "stack trace with secrets", LookupOutcome.Unavailable)]
    [InlineData(HttpStatusCode.Redirect, "", LookupOutcome.Unavailable)]
    [InlineData(HttpStatusCode.OK, "not json", LookupOutcome.Unavailable)]
    [InlineData(HttpStatusCode.OK, """{"number":"LB-10005","status":"paid"}""", LookupOutcome.Unavailable)]
    public async Task What_cannot_be_told_is_said_without_the_stores_words(HttpStatusCode status, string body, LookupOutcome outcome)
    {
        var found = await LookUpAsync(new ShopWire(body, status), "LB-10004");
        Assert.Equal(outcome, found.Outcome);
        Assert.DoesNotContain("secrets", found.Text);
    }

    [Fact]
    public async Task A_shop_that_cannot_be_reached_is_unavailable()
        => Assert.Equal(LookupOutcome.Unavailable, (await LookUpAsync(new ShopWire(null), "LB-10004")).Outcome);

    [Fact]
    public async Task The_answerer_tells_the_order_when_its_number_is_given()
    {
        await using var services = Scene.Services(services => services.AddHttpClient(OrdersPlugin.Name).ConfigurePrimaryHttpMessageHandler(() => new ShopWire(Shipped)));
        var draft = await services.DraftAsync("where is my order LB-10004?", Shop);
        Assert.StartsWith("Order LB-10004", draft.Text);
        Assert.InRange(draft.Confidence.Value!.Value, 0.9, 1);
    }

    private static async Task<OrderLookup> LookUpAsync(ShopWire wire, string number, string url = Shop)
    {
        await using var services = Scene.Services(services => services.AddHttpClient(OrdersPlugin.Name).ConfigurePrimaryHttpMessageHandler(() => wire));
        return await new OrdersPlugin(services.GetRequiredService<IHttpClientFactory>()).LookUpAsync(url, number, TestContext.Current.CancellationToken);
    }

    private sealed class ShopWire(string? body, HttpStatusCode status = HttpStatusCode.OK) : HttpMessageHandler
    {
        public string? Asked { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked = request.RequestUri!.ToString();
            return body is null
                ? throw new HttpRequestException("connection refused")
                : Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") });
        }
    }
}
