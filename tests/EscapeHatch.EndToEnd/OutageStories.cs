using EscapeHatch.EndToEnd.Processes;
using EscapeHatch.EndToEnd.Screens;
using TestKit;
using static Microsoft.Playwright.Assertions;

namespace EscapeHatch.EndToEnd;

/// <summary>A process dies in the middle of conversations; everybody's screens stay open and nobody reloads.</summary>
public sealed class OutageStories(HouseFixture fixture) : Story(fixture)
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData("api")]
    [InlineData("worker")]
    [InlineData("redis")]
    public async Task Killing_a_process_for_ten_seconds_loses_nothing_and_doubles_nothing(string name)
    {
        var (omar, mira, conversation) = await TalkAsync();
        var jonas = await ShopperAsync();
        await jonas.SayAsync("Hello");
        await Expect(jonas.BotMessages).ToHaveCountAsync(1);
        var room = House.Rooms.Single(one => one.Name == name);

        await room.KillAsync();
        var killed = TimeProvider.System.GetTimestamp();
        await TalkOnAsync(omar, mira);
        await Task.Delay(Outage - TimeProvider.System.GetElapsedTime(killed), TimeProvider.System, TestContext.Current.CancellationToken);
        // Said last: what the bot leaves unanswered for too long gets a person, and a start must fit in.
        await jonas.SayAsync("Which e-book formats do you sell?");
        await room.StartAsync();

        await NothingIsLostAsync(omar, mira, conversation);
        await Expect(jonas.BotMessages.Last).ToContainTextAsync("EPUB");
        await Expect(jonas.BotMessages).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task The_inbox_comes_back_by_itself_when_its_server_does()
    {
        var (omar, mira, conversation) = await TalkAsync();
        await House.Web.KillAsync();
        await mira.SayAsync("Are you still there?");
        await Expect(omar.Page.GetByText("Connection lost.")).ToBeVisibleAsync();
        await House.Web.StartAsync();
        await omar.SeesAsync("Are you still there?");
        await omar.SayAsync("I am.");
        await mira.SeesAsync("I am.");
        await Transcript.IsSameEverywhereAsync(House, conversation, mira, omar);
    }

    private async Task<(AgentScreen Omar, ShopperScreen Mira, string Conversation)> TalkAsync()
    {
        var (omar, mira) = (await AgentAsync(Cast.Omar), await ShopperAsync());
        await mira.PressAsync("Talk to a person");
        await Expect(mira.Panel.GetByText("Waiting for a person")).ToBeVisibleAsync();
        var conversation = await mira.ConversationAsync();
        await omar.ClaimAsync(conversation);
        await omar.SayAsync("Hello, Omar here.");
        await mira.SeesAsync("Hello, Omar here.");
        return (omar, mira, conversation);
    }

    private static async Task TalkOnAsync(AgentScreen omar, ShopperScreen mira)
    {
        for (var turn = 1; turn <= 4; turn++)
        {
            await mira.SayAsync($"My order is late, part {turn}");
            await omar.SayAsync($"I am looking, part {turn}");
        }
    }

    private async Task NothingIsLostAsync(AgentScreen omar, ShopperScreen mira, string conversation)
    {
        await Expect(mira.Unsent).ToHaveCountAsync(0);
        for (var turn = 1; turn <= 4; turn++) await mira.SeesAsync($"I am looking, part {turn}");
        string[] said = [.. Enumerable.Range(1, 4).SelectMany(turn => new[] { $"shopper: My order is late, part {turn}", $"agent: I am looking, part {turn}" })];
        var stored = await Transcript.StoredAsync(House, conversation);
        Assert.Equal(said.Order(), stored.Where(line => line.Contains(", part ", StringComparison.Ordinal)).Order());
        await Transcript.IsSameEverywhereAsync(House, conversation, mira, omar);
    }
}
