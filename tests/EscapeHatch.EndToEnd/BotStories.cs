using static Microsoft.Playwright.Assertions;

namespace EscapeHatch.EndToEnd;

/// <summary>What the bot does for a shopper.</summary>
public sealed class BotStories(HouseFixture fixture) : Story(fixture)
{
    [Fact]
    public async Task A_question_is_answered_with_its_source()
    {
        var mira = await ShopperAsync();
        await mira.SayAsync("How long do I have to return a book I bought?");
        await mira.SeesAsync("How long do I have to return a book I bought?");
        await Expect(mira.BotMessages.First).ToContainTextAsync("30 days");
        await Expect(mira.BotMessages.First.GetByRole(Microsoft.Playwright.AriaRole.List, new() { Name = "Sources" })).ToBeVisibleAsync();
    }
}
