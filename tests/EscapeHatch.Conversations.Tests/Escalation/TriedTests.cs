using System.Text.Json.Nodes;
using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Lifecycle;

namespace EscapeHatch.Conversations.Tests.Escalation;

/// <summary>What the bot has tried, so that no agent tries it again.</summary>
public sealed class TriedTests
{
    [Fact]
    public void A_question_was_asked_back_and_all_else_was_said()
        => Assert.Equal(
            ["Asked back: Which order number, please?", "Said: Parcels take three days."],
            HandoverSummary.Tried([Bot("Which order number, please?  \n"), Bot("Parcels take three days.")]));

    [Fact]
    public void Two_telling_words_are_a_greeting_and_three_are_an_attempt()
        => Assert.Equal(["Said: Hello there Ines"], HandoverSummary.Tried([Bot("Hello there"), Bot("Hello there Ines")]));

    [Fact]
    public void Answers_name_their_articles_even_when_they_end_in_a_question()
        => Assert.Equal(
            ["Answered from “Postage”", "Answered from “Postage” and “Returns”", "Answered from “A”, “B” and “C”"],
            HandoverSummary.Tried([Bot("Postage costs nothing, fine?", "Postage"), Bot("Postage costs nothing today.", "Postage", "Returns"), Bot("Three pages tell more.", "A", "B", "C")]));

    [Fact]
    public void The_same_attempt_is_told_once_and_other_peoples_words_never()
        => Assert.Equal(
            ["Said: Parcels take three days."],
            HandoverSummary.Tried(
            [
                new(TurnAuthor.Shopper, "Parcels never take three days", default), Bot("Parcels take three days."), Bot("Parcels take\nthree days."),
                new(TurnAuthor.Agent, "Parcels sometimes take four days", default),
            ]));

    [Theory]
    [InlineData("")]
    [InlineData("?")]
    public void Long_words_of_the_bot_are_cut_after_a_hundred_and_twenty_characters(string end)
    {
        var (said, told) = ("see our page " + new string('x', 107 - end.Length) + end, end.Length > 0 ? "Asked back" : "Said");
        Assert.Equal([$"{told}: {said}"], HandoverSummary.Tried([Bot(said)]));
        Assert.Equal([$"{told}: {("x" + said)[..119]}…"], HandoverSummary.Tried([Bot("x" + said)]));
    }

    [Fact]
    public void A_cut_never_leaves_half_an_emoji()
        => Assert.Equal([$"Said: one two {new string('x', 110)}…"], HandoverSummary.Tried([Bot($"one two {new string('x', 110)}😡 and so on")]));

    [Fact]
    public void A_bots_entry_brings_the_titles_of_its_sources()
    {
        // A source may have lost its title, and a source may be nothing at all.
        var turn = Of("""{"sources":[{"title":"Returns"},{"id":"7"},null,{"title":"Postage"}]}""");
        Assert.Equal((TurnAuthor.Bot, "Thirty days."), (turn.Author, turn.Text));
        Assert.Equal(["Returns", "Postage"], turn.ArticleTitles);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    [InlineData("""{"sources":null}""")]
    [InlineData("""{"sources":"Returns"}""")]
    public void A_bots_entry_without_sources_rests_on_no_article(string? data) => Assert.Empty(Of(data).ArticleTitles);

    [Fact]
    public void A_decision_is_stored_with_what_the_shopper_wants_beside_it()
    {
        var decision = EscalationPolicy.Decide(AnyTurn.Input(new Random(5)));
        var expected = decision.ToJson();
        expected["intent"] = "returns";
        Assert.Equal(expected.ToJsonString(), DecisionEntry.Of(decision, "returns").ToJsonString());
    }

    private static Turn Bot(string text, params string[] titles) => new(TurnAuthor.Bot, text, default, titles);

    private static Turn Of(string? data) => Turn.Of(new Entry
    {
        Kind = EntryKind.Message, AuthorKind = AuthorKind.Bot, Text = "Thirty days.", Data = data is null ? null : JsonNode.Parse(data)!.AsObject(),
    })!;
}
