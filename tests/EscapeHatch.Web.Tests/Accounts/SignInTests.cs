using System.Net;
using EscapeHatch.Conversations;
using EscapeHatch.Web.Agents;
using Microsoft.Extensions.DependencyInjection;

namespace EscapeHatch.Web.Tests.Accounts;

public sealed class SignInTests(WebSite site) : IClassFixture<WebSite>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/inbox")]
    [InlineData("/inbox/01a1f8d5-852b-7126-b702-5d2278f444b7?status=mine")]
    [InlineData("/articles")]
    [InlineData("/agents")]
    [InlineData("/stores/demo")]
    public async Task Whoever_is_not_signed_in_is_led_to_the_door(string path)
    {
        var answer = await site.Browser().GetAsync(path, Stop);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/sign-in?returnUrl=" + Uri.EscapeDataString(path), answer.Headers.Location?.PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_circuit_needs_an_agent()
    {
        var answer = await site.Browser().PostAsync("/_blazor/negotiate?negotiateVersion=1", null, Stop);
        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
        using var omar = await site.SignedInAsync(site.Shop.Omar);
        Assert.Equal(HttpStatusCode.OK, (await omar.PostAsync("/_blazor/negotiate?negotiateVersion=1", null, Stop)).StatusCode);
    }

    [Fact]
    public async Task An_agent_comes_in_and_goes_where_they_wanted()
    {
        var browser = site.Browser();
        var answer = await WebSite.SignInAsync(browser, site.Shop.EmailOf(site.Shop.Omar), Cast.Password, "/inbox?status=mine");
        Assert.Equal("/inbox?status=mine", answer.Headers.Location?.PathAndQuery);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/inbox?status=mine", Stop)).StatusCode);
    }

    [Theory]
    [InlineData("https://evil.test/")]
    [InlineData("//evil.test")]
    [InlineData("/\\evil.test")]
    public async Task No_link_leads_an_agent_away_after_signing_in(string elsewhere)
    {
        var answer = await WebSite.SignInAsync(site.Browser(), site.Shop.EmailOf(site.Shop.Omar), Cast.Password, elsewhere);
        Assert.Equal(new Uri("http://localhost/inbox"), answer.Headers.Location);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_read_the_same()
    {
        foreach (var email in new[] { site.Shop.EmailOf(site.Shop.Ada), "nobody@nowhere.test" })
        {
            var page = await (await WebSite.SignInAsync(site.Browser(), email, "not-the-password")).Content.ReadAsStringAsync(Stop);
            Assert.Contains("match. Check both and try again.", page);
        }
    }

    [Fact]
    public async Task Too_many_wrong_passwords_shut_the_account_for_a_while()
    {
        var email = site.Shop.EmailOf(site.Shop.Ines);
        for (var attempt = 0; attempt < Limits.WrongPasswords; attempt++) await WebSite.SignInAsync(site.Browser(), email, "not-the-password");
        var page = await (await WebSite.SignInAsync(site.Browser(), email, Cast.Password)).Content.ReadAsStringAsync(Stop);
        Assert.Contains("Too many wrong passwords", page);
    }

    [Fact]
    public async Task Only_admins_open_the_admin_pages()
    {
        using var omar = await site.SignedInAsync(site.Shop.Omar);
        using var ada = await site.SignedInAsync(site.Shop.Ada);
        foreach (var path in new[] { "/articles", "/articles/new", "/agents", "/stores", $"/stores/{site.Shop.Key}" })
        {
            Assert.Equal("/not-allowed", (await omar.GetAsync(path, Stop)).Headers.Location?.AbsolutePath);
            Assert.Equal(HttpStatusCode.OK, (await ada.GetAsync(path, Stop)).StatusCode);
        }
    }

    [Fact]
    public async Task An_account_that_was_switched_off_stays_outside()
    {
        var accounts = site.Services.GetRequiredService<AgentAccounts>();
        Assert.Null(await accounts.AddAsync(site.Shop.Ada, "Noor", $"noor@{site.Shop.Key}.test", "a long password", default, [site.Shop.Key]));
        var noor = (await accounts.ListAsync(site.Shop.Ada, Stop)).Single(account => account.Name == "Noor");
        Assert.Null(await accounts.SwitchAsync(site.Shop.Ada, noor.Id, off: true));
        var page = await (await WebSite.SignInAsync(site.Browser(), noor.Email, "a long password")).Content.ReadAsStringAsync(Stop);
        Assert.Contains("switched off", page);
    }

    [Fact]
    public async Task An_admin_reaches_nobody_of_another_store()
    {
        var foreign = await Shop.OpenAsync(site.Services.GetRequiredService<Conversations.Storage.Database>(), TimeProvider.System);
        var accounts = site.Services.GetRequiredService<AgentAccounts>();
        Assert.DoesNotContain(await accounts.ListAsync(site.Shop.Ada, Stop), account => account.Id == foreign.Omar.Id);
        Assert.NotNull(await accounts.SwitchAsync(site.Shop.Ada, foreign.Omar.Id, off: true));
        Assert.NotNull(await accounts.AddAsync(site.Shop.Ada, "Spy", "spy@nowhere.test", "a long password", default, [foreign.Key]));
    }

    [Fact]
    public async Task Signing_out_needs_a_token()
    {
        using var omar = await site.SignedInAsync(site.Shop.Omar);
        await omar.PostAsync("/sign-out", new FormUrlEncodedContent([]), Stop);
        Assert.Equal(HttpStatusCode.OK, (await omar.GetAsync("/inbox", Stop)).StatusCode);
    }
}
