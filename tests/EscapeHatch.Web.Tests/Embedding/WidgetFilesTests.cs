using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace EscapeHatch.Web.Tests.Embedding;

public sealed class WidgetFilesTests(WebSite site) : IClassFixture<WebSite>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/widget.js")]
    [InlineData("/widget/panel.js")]
    public async Task Any_page_may_load_the_widget_without_signing_in(string path)
    {
        var answer = await site.Browser().GetAsync(path, Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Equal("cross-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Resource-Policy")));
        Assert.True(answer.Headers.CacheControl is { Public: true, MaxAge.TotalHours: <= 1 });
    }

    [Fact]
    public async Task An_unchanged_widget_is_not_sent_again()
    {
        var browser = site.Browser();
        var tag = (await browser.GetAsync("/widget.js", Stop)).Headers.ETag;
        using var again = new HttpRequestMessage(HttpMethod.Get, "/widget.js") { Headers = { IfNoneMatch = { tag! } } };
        Assert.Equal(HttpStatusCode.NotModified, (await browser.SendAsync(again, Stop)).StatusCode);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task The_widget_travels_compressed(string way)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/widget/panel.js");
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(way));
        var answer = await site.Browser().SendAsync(request, Stop);
        Assert.Equal([way], answer.Content.Headers.ContentEncoding);
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
    }

    [Fact]
    public async Task The_loader_is_told_where_the_api_is()
    {
        var answer = await site.Browser().GetAsync("/widget-config.json", Stop);
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        var config = await answer.Content.ReadFromJsonAsync<Dictionary<string, string>>(Stop);
        Assert.Equal("https://api.example", config!["api"]);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/widget.js")]
    [InlineData("/css/base.css")]
    [InlineData("/nowhere")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        var headers = (await site.Browser().GetAsync(path, Stop)).Headers;
        var policy = Assert.Single(headers.GetValues("Content-Security-Policy"));
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.Contains("script-src 'self';", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.Equal("nosniff", Assert.Single(headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("strict-origin-when-cross-origin", Assert.Single(headers.GetValues("Referrer-Policy")));
    }

    [Theory]
    [InlineData("/widget/../appsettings.json")]
    [InlineData("/widget/%2e%2e/%2e%2e/EscapeHatch.Web.csproj")]
    public async Task Nothing_beside_the_widget_is_served(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await site.Browser().GetAsync(path, Stop)).StatusCode);
}
