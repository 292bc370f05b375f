using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Worker.Answering;
using Microsoft.Extensions.DependencyInjection;

namespace EscapeHatch.Worker.Tests.Answering;

public sealed class ForbiddenTopicsTests
{
    private static readonly string Usual = new Thresholds().Forbidden;

    [Theory]
    [InlineData("Can I sue the courier for this?", "legal")]
    [InlineData("Gibt es bei euch Rechtsberatung?", "legal")]
    [InlineData("what dosage of ibuprofen is okay for my son", "medical")]
    [InlineData("Quels sont les effets secondaires ?", "medical")]
    [InlineData("I want to KILL   myself", "self-harm")]
    [InlineData("Denke oft an Selbstmordgedanken", "self-harm")]
    [InlineData("هل يمكنني رفع دعوى", "legal")]
    public void A_forbidden_topic_is_found_in_any_of_the_languages(string text, string topic) => Assert.Equal(topic, ForbiddenTopics.Find(Usual, text));

    [Theory]
    [InlineData("Do you have a medical textbook?")]
    [InlineData("Which law books do you sell?")]
    [InlineData("the suit I ordered is too small")]
    [InlineData("How long do I have to return a book?")]
    [InlineData("")]
    public void What_only_sounds_like_one_is_answered(string text) => Assert.Null(ForbiddenTopics.Find(Usual, text));

    [Fact]
    public void A_store_chooses_its_topics_and_adds_phrases_of_its_own()
    {
        Assert.Null(ForbiddenTopics.Find("", "Can I sue you?"));
        Assert.Equal("Secret Recipe", ForbiddenTopics.Find("medical, Secret Recipe", "what is in the secret récipe?"));
        Assert.Null(ForbiddenTopics.Find(", ,,", "anything"));
        Assert.Contains(new Thresholds { Forbidden = new string('a', Thresholds.LongestForbidden + 1) }.Validate(), wrong => wrong.Field == "forbidden");
    }

    [Fact]
    public async Task No_answer_is_ever_made_and_the_confidence_is_nought()
    {
        var model = ScriptedModel.Saying("Take two of them.");
        await using var services = Scene.With(model);
        var draft = await services.GetRequiredService<Answerer>().DraftAsync(
            new Question { Store = "demo", Text = "Which dose can I take? How long does delivery take?", Forbidden = "medical, which dose" }, TestContext.Current.CancellationToken);
        Assert.Null(model.Asked);
        Assert.Equal((0, ForbiddenTopics.Model), (draft.Confidence.Value, draft.Confidence.Model));
        Assert.Contains("not allowed", draft.Text);
        Assert.Empty(draft.Sources);
    }
}
