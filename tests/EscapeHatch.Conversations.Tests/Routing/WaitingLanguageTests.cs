using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Routing;
using EscapeHatch.Conversations.Signals;
using EscapeHatch.Conversations.Wire;

namespace EscapeHatch.Conversations.Tests.Routing;

public sealed class WaitingLanguageTests(Core core) : IClassFixture<Core>
{
    private static readonly QueueShape Place = new(7, 240);

    [Theory, InlineData("en"), InlineData("de-AT"), InlineData("FR"), InlineData("es"), InlineData("it"), InlineData("pt-BR"), InlineData("nl"), InlineData("pl"), InlineData("tr"), InlineData("ar")]
    public void Every_sentence_is_said_in_the_language_and_with_what_belongs_in_it(string language)
    {
        var says = WaitingMessage.In(language);
        var place = says.Place(Place);
        Assert.Matches("7.*4", place);
        Assert.EndsWith(".", place);
        string[] sentences =
        [
            says.Text("Łódź {n}", true, 2, Place, null), says.Text("Łódź {n}", true, 0, Place, "9–17"), says.Text("Łódź {n}", false, 2, Place, null),
            says.Still("Łódź {n}", place), says.Callback("Łódź {n}"),
        ];
        Assert.All(sentences, sentence => Assert.Contains("Łódź {n}", sentence));
        Assert.All(sentences, sentence => Assert.DoesNotContain('{', sentence.Replace("Łódź {n}", "", StringComparison.Ordinal)));
        Assert.All(sentences, sentence => Assert.Equal(language[..2].ToLowerInvariant(), LanguageGuess.Of(sentence.Replace("Łódź {n}", "", StringComparison.Ordinal))));
        Assert.Contains(place, sentences[0]);
        Assert.Contains(place, sentences[3]);
        Assert.Contains("9–17", sentences[1]);
        Assert.NotEqual(says.Place(new QueueShape(1, 60)), says.Place(new QueueShape(1, 61)));
    }

    [Theory, InlineData(null), InlineData(""), InlineData("xx"), InlineData("d")]
    public void A_language_the_product_does_not_speak_is_answered_in_English(string? language) =>
        Assert.Equal("You're number 7 in line, usually within 4 minutes.", WaitingMessage.In(language).Place(Place));

    [Theory]
    [InlineData("Wo ist meine Bestellung?", "en-GB", "Gerade ist niemand da")]
    [InlineData("LB-10001", "fr-CA", "Il n'y a personne")]
    [InlineData(null, "it", "non c'è nessuno")]
    [InlineData(null, null, "Nobody is here")]
    public async Task Who_waits_reads_it_in_the_language_they_write_or_else_in_that_of_their_page(string? said, string? locale, string read)
    {
        var conversation = await ArriveAsync(locale);
        if (said is not null) await core.SayAsync(conversation, said);
        await core.AskForPersonAsync(conversation);
        Assert.Contains(read, (await core.EntriesAsync(conversation)).Messages().Last());
    }

    [Fact]
    public async Task Words_that_are_just_being_written_count_as_well() => Assert.Contains("no hay nadie",
        await core.HandOvers.WaitingTextAsync((await ArriveAsync("en")).Id, Stop, "quiero hablar con una persona"));

    [Fact]
    public async Task Where_the_shopper_gives_no_hint_the_store_s_language_is_spoken()
    {
        var shop = await Shop.OpenAsync(core.Database, core.Clock);
        await core.Postgres.ExecuteAsync($"UPDATE stores SET locale = 'pl' WHERE key = {shop.Key}");
        var conversation = await core.StartAsync(shop: shop);
        Assert.Contains("nikogo nie ma", await core.HandOvers.WaitingTextAsync(conversation.Id, Stop));
    }

    private async Task<Conversation> ArriveAsync(string? locale)
    {
        var conversation = await core.StartAsync(shop: await Shop.OpenAsync(core.Database, core.Clock));
        await core.Postgres.ExecuteAsync($"UPDATE shoppers SET locale = {locale} WHERE id = {conversation.ShopperId}");
        return conversation;
    }
}
