using EscapeHatch.Worker.Answering;
using Microsoft.Extensions.DependencyInjection;

namespace EscapeHatch.Worker.Tests.Answering;

public sealed class RemarksTests
{
    private const string NotUnderstood = "Ich meine etwas ganz anderes, und das ist jetzt das dritte Mal, dass Sie mich nicht verstehen!";

    [Theory]
    [InlineData("The weather is really awful in our village today")]
    [InlineData("Sorry, my neighbour was at the door")]
    [InlineData("never mind, I was just curious")]
    public void An_aside_wants_nothing(string text) => Assert.True(Remarks.Is(text), $"{Remarks.Score(text):0.00}");

    [Theory]
    [InlineData("Is the weather bad for parcels?")]
    [InlineData("I want my money back")]
    [InlineData("it still doesn't work")]
    [InlineData("the blue one")]
    [InlineData("LB-10004")]
    [InlineData("who repairs a torn binding then")]
    [InlineData("my parcel never came")]
    [InlineData("")]
    [InlineData("🤷")]
    [InlineData("¡Hola! ¿Qué tal?")]
    public void What_may_want_something_is_no_aside(string text) => Assert.False(Remarks.Is(text), $"{Remarks.Score(text):0.00}");

    [Fact]
    public async Task The_bot_neither_quotes_an_article_nor_asks_back_about_an_aside()
    {
        await using var services = Scene.Services();
        var draft = await services.DraftAsync("Sorry, my neighbour was at the door");
        Assert.True(draft.SmallTalk);
        Assert.Equal(SmallTalk.Remark("Sorry, my neighbour was at the door"), draft.Text);
        Assert.Empty(draft.Sources);
    }

    [Theory]
    [InlineData("Sorry, my neighbour was at the door", true, true)]
    [InlineData(NotUnderstood, false, true)]
    [InlineData(NotUnderstood, true, false)]
    public async Task Who_was_asked_back_and_vents_is_not_making_conversation(string text, bool askedBack, bool smallTalk)
    {
        await using var services = Scene.Services();
        var question = new Question { Store = "demo", Text = text, AskedBack = askedBack };
        Assert.Equal(smallTalk, (await services.GetRequiredService<Answerer>().DraftAsync(question, TestContext.Current.CancellationToken)).SmallTalk);
    }

    [Theory]
    [InlineData("This is the third time I ask, your bot is useless!")]
    [InlineData("I have had enough of this, what a joke of a shop")]
    public void Who_vents_hears_regret_and_the_way_out(string text)
    {
        Assert.Contains("sorry", SmallTalk.Remark(text), StringComparison.Ordinal);
        Assert.Contains("ask for a person", SmallTalk.Remark(text), StringComparison.Ordinal);
    }
}
