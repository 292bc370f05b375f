using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Lifecycle;

namespace EscapeHatch.Conversations.Tests.Escalation;

/// <summary>The sentences an agent reads first, to the letter.</summary>
public sealed class SummaryTests
{
    private const string NothingSaid = "The shopper has not said yet what it is about.";
    private const string Button = "With a person because the shopper pressed the button";

    [Fact]
    public void One_question_is_quoted_once()
        => Assert.Equal($"The shopper asked: “My parcel arrived soaked”. {Button}.", Summary([Shopper("My parcel arrived soaked")]));

    [Fact]
    public void Of_several_questions_the_first_and_the_last_are_quoted()
        => Assert.Equal(
            $"The shopper asked: “My parcel arrived soaked”, and last: “Who pays the postage back”. {Button}.",
            Summary([Shopper("My parcel arrived soaked"), Shopper("The invoice looks wrong too"), Shopper("Who pays the postage back")]));

    [Fact]
    public void Two_telling_words_are_no_question_yet_and_three_are()
    {
        Assert.Equal($"{NothingSaid} {Button}.", Summary([Shopper("soaked parcel")]));
        Assert.Equal($"The shopper asked: “soaked parcel yesterday”. {Button}.", Summary([Shopper("soaked parcel yesterday")]));
    }

    [Fact]
    public void A_bare_request_for_a_person_is_not_quoted_as_the_question()
        => Assert.Equal($"The shopper asked: “My parcel arrived soaked”. {Button}.", Summary([Shopper("let me talk to a human agent now"), Shopper("My parcel arrived soaked")]));

    [Theory]
    [InlineData(null, "The shopper")]
    [InlineData("  ", "The shopper")]
    [InlineData("Ines Prado", "Ines Prado")]
    public void Whoever_has_a_name_is_called_by_it(string? name, string who)
        => Assert.Equal($"{who} has not said yet what it is about. {Button}.", HandoverContext.Prepare(new HandoverInput { Turns = [], Reason = Reason.Button, ShopperName = name }).Summary);

    [Theory]
    [InlineData("“Returns”", "Returns")]
    [InlineData("“Returns” and “Postage”", "Returns", "Postage")]
    [InlineData("“Returns”, “Postage” and “Invoices”", "Returns", "Postage", "Invoices")]
    public void The_articles_are_listed_as_one_would_say_them(string list, params string[] titles)
        => Assert.Equal($"{NothingSaid} The bot answered from {list}. {Button}.", Summary([Bot("Have a look here.", titles)]));

    [Fact]
    public void An_answer_from_no_article_is_quoted_and_it_is_the_bots_last_word()
        => Assert.Equal(
            $"{NothingSaid} The bot answered from no article: “Sorry, no idea.”. {Button}.",
            // Later words of others must not pass for the bot's.
            Summary([Shopper("hello"), Bot("Which one?"), Bot("Sorry, no idea."), Shopper("pity"), new(TurnAuthor.Agent, "One moment.", default)]));

    [Fact]
    public void Where_the_bot_said_nothing_no_answer_is_told_of()
        => Assert.Equal($"{NothingSaid} {Button}.", Summary([Shopper("hello"), new(TurnAuthor.Agent, "One moment.", default)]));

    [Fact]
    public void Evidence_is_quoted_in_one_line_and_its_lack_leaves_no_empty_quotes()
    {
        Assert.Equal($"{NothingSaid} {Button}: “a person please”.", Summary([], " a person\r\n\tplease "));
        Assert.Equal($"{NothingSaid} {Button}.", Summary([]));
    }

    public static TheoryData<string, string> Quotes => new()
    {
        // Nothing to cut, up to the very longest.
        { Letters(200), Letters(200) },
        // One long word is cut anywhere, with room for the dots.
        { Letters(201), Letters(199) + "…" },
        // The last space that fits is where it ends, but not when more than half would go.
        { Letters(100) + " " + Letters(150), Letters(100) + " " + Letters(98) + "…" },
        { Letters(101) + " " + Letters(150), Letters(101) + "…" },
        { Letters(199) + " " + Letters(9), Letters(199) + "…" },
        // A space past the longest is no place to end.
        { Letters(200) + " " + Letters(9), Letters(199) + "…" },
        { Letters(201) + " " + Letters(9), Letters(199) + "…" },
        { Letters(120) + " " + Letters(40) + " " + Letters(90), Letters(120) + " " + Letters(40) + "…" },
    };

    [Theory]
    [MemberData(nameof(Quotes))]
    public void A_long_quote_ends_between_words_where_it_can(string evidence, string quote)
        => Assert.Equal($"{NothingSaid} {Button}: “{quote}”.", Summary([], evidence));

    [Fact]
    public void A_question_is_quoted_to_two_hundred_characters_an_answer_to_a_hundred_and_twenty()
    {
        var (asked, said) = ("soaked parcel " + Letters(186), "see our page " + Letters(107));
        Assert.Equal($"The shopper asked: “{asked}”. The bot answered from no article: “{said}”. {Button}.", Summary([Shopper(asked), Bot(said)]));
        Assert.Equal(
            $"The shopper asked: “{asked[..^1]}…”, and last: “{asked[..^1]}…”. The bot answered from no article: “{said[..^1]}…”. {Button}.",
            Summary([Shopper(asked + "x"), Shopper(asked + "x"), Bot(said + "x")]));
    }

    private static string Letters(int count) => new('x', count);

    private static Turn Shopper(string text) => new(TurnAuthor.Shopper, text, default);

    private static Turn Bot(string text, params string[] titles) => new(TurnAuthor.Bot, text, default, titles);

    private static string Summary(Turn[] turns, string evidence = "")
        => HandoverContext.Prepare(new HandoverInput { Turns = turns, Reason = Reason.Button, Evidence = evidence }).Summary;
}
