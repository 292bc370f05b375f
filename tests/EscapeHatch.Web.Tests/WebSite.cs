using System.Text.RegularExpressions;
using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.Storage;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace EscapeHatch.Web.Tests;

/// <summary>The whole site over HTTP, with a database and a shop of its own; a class fixture.</summary>
public partial class WebSite : IAsyncLifetime
{
    private WebApplicationFactory<Program> _site = null!;

    /// <summary>Endpoint of the Redis to use.</summary>
    protected virtual string Redis => TestStores.Redis;

    /// <summary>The database.</summary>
    public TestDatabase Postgres { get; private set; } = null!;

    /// <summary>The store and its agents.</summary>
    public Shop Shop { get; private set; } = null!;

    /// <summary>What the site is made of.</summary>
    public IServiceProvider Services => _site.Services;

    /// <summary>A browser that follows no redirect and keeps its cookies.</summary>
    public HttpClient Browser() => _site.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    /// <summary>A browser in which the agent signed in.</summary>
    public async Task<HttpClient> SignedInAsync(SignedIn agent)
    {
        var browser = Browser();
        var answer = await SignInAsync(browser, Shop.EmailOf(agent), Cast.Password);
        Assert.Equal("/inbox", answer.Headers.Location?.PathAndQuery);
        return browser;
    }

    /// <summary>Fills in the sign-in page and sends it.</summary>
    public static async Task<HttpResponseMessage> SignInAsync(HttpClient browser, string email, string password, string returnUrl = "/inbox")
    {
        var path = $"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}";
        var page = await browser.GetStringAsync(path);
        return await browser.PostAsync(path, new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "sign-in", ["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value,
            ["Form.Email"] = email, ["Form.Password"] = password,
        }));
    }

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        Postgres = await TestDatabase.CreateAsync();
        _site = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
            .UseSetting("ConnectionStrings:postgres", Postgres.ConnectionString)
            .UseSetting("ConnectionStrings:redis", Redis)
            .UseSetting("Product:ApiUrl", "https://api.example")
            .UseEnvironment("Production"));
        Shop = await Shop.OpenAsync(_site.Services.GetRequiredService<Database>(), TimeProvider.System);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_site is not null) await _site.DisposeAsync();
        if (Postgres is not null) await Postgres.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}

/// <summary>The same with Redis down.</summary>
public sealed class WebSiteWithoutRedis : WebSite
{
    /// <inheritdoc />
    protected override string Redis => TestStores.DeadRedis;
}
