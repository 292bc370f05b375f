using System.Net;
using EscapeHatch.DemoShop.Books;

namespace EscapeHatch.DemoShop.Tests;

public sealed class PageTests(Shop shop) : IClassFixture<Shop>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/books")]
    [InlineData("/books/the-moth-atlas")]
    [InlineData("/e-books")]
    [InlineData("/cart")]
    [InlineData("/orders")]
    [InlineData("/orders/LB-10003")]
    [InlineData("/help")]
    public async Task Every_page_embeds_the_widget_as_a_store_would(string path)
    {
        var html = await shop.CreateClient().GetStringAsync(path, Stop);

        Assert.Contains("""<script src="http://widget.test/widget.js" data-store="demo" async></script>""", html);
    }

    [Theory]
    [InlineData("/orders/LB-99999", HttpStatusCode.NotFound)]
    [InlineData("/orders/hello", HttpStatusCode.BadRequest)]
    [InlineData("/books/unwritten", HttpStatusCode.NotFound)]
    [InlineData("/covers/unwritten.svg", HttpStatusCode.NotFound)]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    public async Task What_is_not_there_has_a_page_that_says_so(string path, HttpStatusCode status)
    {
        var response = await shop.CreateClient().GetAsync(path, Stop);

        Assert.Equal(status, response.StatusCode);
        Assert.Contains("<h1>", await response.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task What_a_visitor_types_comes_back_as_text()
    {
        var html = await (await shop.CreateClient().GetAsync("/orders/%3Cimg src=x%3E", Stop)).Content.ReadAsStringAsync(Stop);

        Assert.DoesNotContain("<img src=x", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Each_book_has_a_cover_of_its_own()
    {
        var covers = new HashSet<string>();
        foreach (var book in new Shelf().All)
        {
            covers.Add(await shop.CreateClient().GetStringAsync($"/covers/{book.Slug}.svg", Stop));
        }

        Assert.Equal(new Shelf().All.Count, covers.Count);
    }

    [Theory]
    [InlineData("2026-03-02T12:00:00Z", "2026-03-02T22:00:00Z")]
    [InlineData("2026-03-02T22:00:00Z", "2026-03-03T22:00:00Z")]
    public void A_sale_is_always_running(string now, string endsAt) =>
        Assert.Equal(DateTimeOffset.Parse(endsAt), new FlashSale(new StoppedClock(DateTimeOffset.Parse(now))).EndsAt);
}
