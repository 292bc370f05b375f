using Microsoft.Playwright;
using TestKit;
using static Microsoft.Playwright.Assertions;

namespace EscapeHatch.EndToEnd.Replicas;

/// <summary>The node that holds an agent's page dies, and another is there.</summary>
[Collection(nameof(Replicas))]
public sealed class KilledWebStories(ReplicaFixture fixture) : Story(fixture)
{
    private const float Patience = 15_000;

    [Fact]
    public async Task The_inbox_comes_back_on_the_other_node_with_its_conversation_and_draft()
    {
        var mira = await ShopperAsync();
        await mira.PressAsync("Talk to a person");
        await mira.SeesAsync("A person was asked for");
        var conversation = await mira.ConversationAsync();
        // With one node left it is known where the page lives.
        await House.Webs[0].KillAsync();
        var omar = await AgentAsync(Cast.Omar);
        await omar.ClaimAsync(conversation);
        await omar.SayAsync("Hello, Omar here.");
        await mira.SeesAsync("Hello, Omar here.");
        var draft = omar.Conversation.GetByRole(AriaRole.Textbox, new() { Name = "Reply to the shopper" });
        await draft.FillAsync("I am still typing");
        await House.Webs[0].StartAsync();
        await omar.Page.EvaluateAsync("() => { window.isTheOldPage = true; }");

        await House.Webs[1].KillAsync();
        await mira.SayAsync("Are you still there?");

        await Expect(omar.Log.GetByText("Are you still there?").First).ToBeVisibleAsync(new() { Timeout = Patience });
        Assert.False(await omar.Page.EvaluateAsync<bool>("() => window.isTheOldPage === true"));
        await Expect(draft).ToHaveValueAsync("I am still typing");
        await draft.PressAsync("Enter");
        await mira.SeesAsync("I am still typing");
        await House.Webs[1].StartAsync();
    }
}
