using EscapeHatch.EndToEnd.Outside;
using EscapeHatch.EndToEnd.Screens;
using Microsoft.Playwright;
using TestKit;
using static Microsoft.Playwright.Assertions;

namespace EscapeHatch.EndToEnd;

/// <summary>An agent with more conversations than fit on the screen.</summary>
public sealed class QueueStories(HouseFixture fixture) : Story(fixture)
{
    private const int Many = 26, RowHeight = 92;

    // The newest conversation of the bot's is the topmost.
    private const string TopOfSight = """
        () => {
          const list = document.querySelector('.queue-list'), edge = list.getBoundingClientRect().top;
          const row = [...list.querySelectorAll('[data-row]')].find(row => row.getBoundingClientRect().top >= edge);
          return row.getAttribute('href') + ' at ' + Math.round(row.getBoundingClientRect().top - edge);
        }
        """;

    [Fact]
    public async Task Only_rows_in_sight_are_drawn_and_keys_reach_them_all()
    {
        var conversations = await ConversationsAsync(Many);
        var omar = await BotsAsync();
        var rows = omar.Page.Locator("a[data-row]");
        await Expect(omar.Row(conversations[^1])).ToBeInViewportAsync();
        await Expect(omar.Row(conversations[0])).ToHaveCountAsync(0);
        Assert.InRange(await rows.CountAsync(), 1, Many - 1);
        await omar.Page.Keyboard.PressAsync("j");
        for (var down = 1; down < Many; down++)
        {
            await omar.Page.Keyboard.PressAsync("j");
            await Expect(omar.Row(conversations[^(down + 1)])).ToBeFocusedAsync();
        }
        await Expect(omar.Row(conversations[0])).ToBeInViewportAsync();
        await Expect(omar.Row(conversations[^1])).ToHaveCountAsync(0);
        for (var up = 1; up < Many; up++)
        {
            await omar.Page.Keyboard.PressAsync("k");
            await Expect(omar.Row(conversations[up])).ToBeFocusedAsync();
        }
    }

    [Fact]
    public async Task What_an_agent_looks_at_stays_in_place_when_conversations_come_above_it()
    {
        await ConversationsAsync(Many);
        var omar = await BotsAsync();
        await omar.Page.EvaluateAsync("() => document.querySelector('.queue-list').scrollTop = 1500");
        var (seen, place) = (await omar.Page.EvaluateAsync<string>(TopOfSight), await PlaceAsync(omar));
        var fresh = await ConversationsAsync(3);
        await Until.Async(async () => await PlaceAsync(omar) > place + (2 * RowHeight), what: "three rows more are above");
        Assert.Equal(seen, await omar.Page.EvaluateAsync<string>(TopOfSight));
        await omar.Page.EvaluateAsync("() => document.querySelector('.queue-list').scrollTop = 0");
        await Expect(omar.Row(fresh[^1])).ToBeInViewportAsync();
        // At the top the newest are what an agent looks at.
        var newest = await ConversationsAsync(1);
        await Expect(omar.Row(newest[0])).ToBeInViewportAsync();
    }

    private static Task<double> PlaceAsync(AgentScreen agent) => agent.Page.EvaluateAsync<double>("() => document.querySelector('.queue-list').scrollTop");

    private async Task<AgentScreen> BotsAsync()
    {
        var agent = await AgentAsync(Cast.Omar);
        await agent.Tab("Bot").ClickAsync();
        await Expect(agent.Page.Locator("a[data-row]").First).ToBeVisibleAsync();
        return agent;
    }

    // One after the other, so that their order is known.
    private async Task<List<string>> ConversationsAsync(int many)
    {
        using var http = new HttpClient { BaseAddress = House.ApiUrl };
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1), TimeProvider.System);
        var begun = new List<string>();
        while (begun.Count < many)
        {
            var (shopper, conversation) = await ApiClient.ShopperAsync(http);
            await foreach (var told in shopper.ListenAsync($"/v1/conversations/{conversation}/events", stop: limit.Token))
            {
                if (told.Kind == "open") (await shopper.SayAsync(conversation, "Hello")).Good();
                if (told.Body["author"]?["kind"]?.ToString() == "bot") break;
            }
            begun.Add(conversation);
        }
        return begun;
    }
}
