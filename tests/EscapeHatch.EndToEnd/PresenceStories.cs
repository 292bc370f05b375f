using EscapeHatch.EndToEnd.Outside;
using EscapeHatch.EndToEnd.Screens;
using Microsoft.Playwright;
using TestKit;
using static Microsoft.Playwright.Assertions;

namespace EscapeHatch.EndToEnd;

/// <summary>Who is there, as others see it.</summary>
public sealed class PresenceStories(HouseFixture fixture) : Story(fixture)
{
    [Fact]
    public async Task An_agent_whose_server_is_killed_is_away_in_time_and_back_by_itself()
    {
        using var http = new HttpClient { BaseAddress = House.ApiUrl };
        var (omar, mira) = (await AgentAsync(Cast.Omar), await ShopperAsync());
        await mira.SayAsync("Hello");
        await Expect(mira.BotMessages).ToHaveCountAsync(1);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3), TimeProvider.System);
        var (shopper, conversation) = await ApiClient.ShopperAsync(http);
        await using var events = shopper.ListenAsync($"/v1/conversations/{conversation}/events", stop: limit.Token).GetAsyncEnumerator(limit.Token);
        await ToldAsync(events, "available");
        var list = await ListAsync(http);
        await House.Web.KillAsync();
        var killed = TimeProvider.System.GetTimestamp();
        await ToldAsync(events, "away");
        Assert.InRange(TimeProvider.System.GetElapsedTime(killed), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(45));
        var meanwhile = await ListAsync(http);
        // Started before anything is asserted: the stories after this one need it.
        await House.Web.StartAsync();
        // As sets, and of the longest page: a timer of an older story's conversation may move its row, and so push another off the page.
        Assert.Equal(list.Order(), meanwhile.Order());
        await ToldAsync(events, "available");
        await Expect(omar.Row(await mira.ConversationAsync()).Or(omar.Tab("Waiting")).First).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(1440, false)]
    [InlineData(390, true)]
    [InlineData(1440, true)]
    [InlineData(390, false)]
    public async Task Agents_see_who_else_looks_at_a_conversation_and_writes(int width, bool dark)
    {
        var (omar, mira) = (new AgentScreen(await PageAsync(width, dark), House), await ShopperAsync());
        await omar.SignInAsync(Cast.Omar);
        var ines = await AgentAsync(Cast.Ines);
        await mira.SayAsync("Do you ship to Norway?");
        await mira.PressAsync("Talk to a person");
        await mira.SeesAsync("A person was asked for");
        var conversation = await mira.ConversationAsync();
        await omar.OpenAsync(conversation);
        await omar.SeesAsync("Do you ship to Norway?");
        await ines.OpenAsync(conversation);
        var onlookers = omar.Conversation.GetByRole(AriaRole.Status);
        await Expect(onlookers).ToContainTextAsync("Ines is looking");
        await Expect(ines.Conversation.GetByRole(AriaRole.Status)).ToContainTextAsync("Omar is looking");
        await SaveAsync(omar.Page, $"onlooker-looks-{width}-{(dark ? "dark" : "light")}");
        var reply = ines.Conversation.GetByRole(AriaRole.Textbox, new() { Name = "Reply to the shopper" });
        await Expect(ines.Conversation.GetByRole(AriaRole.Tab, new() { Name = "Reply", Selected = true })).ToBeVisibleAsync();
        await reply.PressSequentiallyAsync("Yes we do");
        await Expect(onlookers).ToContainTextAsync("Ines is typing a reply");
        await SaveAsync(omar.Page, $"onlooker-writes-{width}-{(dark ? "dark" : "light")}");
        // What agents do with each other is not for the shopper.
        await Expect(mira.Panel.GetByText("Ines")).ToHaveCountAsync(0);
        await ines.Page.CloseAsync();
        await Expect(onlookers).ToBeEmptyAsync(new() { Timeout = 40_000 });
    }

    private static Task SaveAsync(IPage page, string name) => Environment.GetEnvironmentVariable("EH_SCREENSHOTS") is { Length: > 0 } folder
        ? page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png") }) : Task.CompletedTask;

    private static async Task ToldAsync(IAsyncEnumerator<StreamEvent> events, string people)
    {
        do Assert.True(await events.MoveNextAsync(), $"the stream ended before anybody was {people}");
        while (events.Current.Kind != "presence" || events.Current.Body["status"]?.ToString() != people);
    }

    private static async Task<string[]> ListAsync(HttpClient http) =>
        [.. (await (await ApiClient.AgentAsync(http)).GetAsync("/v1/inbox?limit=200")).Good().Body!["items"]!.AsArray().Select(item => item!["id"]!.ToString())];
}
