using EscapeHatch.Worker.Articles;

namespace EscapeHatch.Worker.Tests.Articles;

public sealed class ArticleIndexTests
{
    private readonly ArticleIndex index = ArticleIndex.Build(Lantern.All);

    [Theory]
    [InlineData("How long do I have to return a book?", "Returning a printed book")]
    [InlineData("can i bring a book back", "Returning a printed book")]
    [InlineData("when does my parcel get here", "How long delivery takes")]
    [InlineData("how long is shipping to norway", "How long delivery takes")]
    [InlineData("activation code is not working", "A licence key is missing or doesn't work")]
    [InlineData("do you take paypal", "Ways to pay")]
    public void A_question_finds_its_article_in_other_words(string question, string title)
        => Assert.Equal(title, index.Search(question).Hits[0].Title);

    [Theory]
    [InlineData("retrun polciy", "Returning a printed book")]
    [InlineData("lisence keey missing", "A licence key is missing or doesn't work")]
    [InlineData("delivrey to swizerland", "How long delivery takes")]
    public void Misspelt_words_are_found(string question, string title)
        => Assert.Equal(title, index.Search(question).Hits[0].Title);

    [Theory]
    [InlineData("How long do I have to return a book?")]
    [InlineData("When will my book arrive?")]
    [InlineData("Where do I find my licence key?")]
    [InlineData("Can I pay with PayPal?")]
    public void An_article_s_own_question_is_answered_with_confidence(string question)
        => Assert.InRange(index.Search(question).Confidence, 0.6, 1);

    [Theory]
    [InlineData("asdf qwer zxcv")]
    [InlineData("what is the meaning of life")]
    [InlineData("who won the world cup")]
    [InlineData("do you repair bicycles")]
    [InlineData("😀😀")]
    [InlineData("")]
    public void Nonsense_and_other_matters_have_little_confidence(string question)
        => Assert.InRange(index.Search(question).Confidence, 0, 0.3);

    [Fact]
    public void The_passage_is_the_piece_that_answers_in_plain_text()
    {
        Assert.Equal("You have 30 days to return a printed book, counted from the day it was delivered.", index.Search("how many days to return a book").Hits[0].Passage);
        Assert.Equal("Signed copies can't come back, unless they arrived damaged.", index.Search("can I return signed copies").Hits[0].Passage);
    }

    [Fact]
    public void Of_a_list_only_the_items_asked_for_are_quoted()
        => Assert.EndsWith("count working days:\n• Norway and Switzerland: 4 to 7", index.Search("how many working days to Norway").Hits[0].Passage);

    [Fact]
    public void A_new_article_is_found_and_a_removed_one_is_not()
    {
        var wrapping = new IndexedArticle { Id = Guid.CreateVersion7(), Title = "Gift wrapping", Questions = ["Do you wrap gifts?"], Body = "Yes, for two euros." };
        index.Put(wrapping);
        Assert.Equal("Gift wrapping", index.Search("do you wrap gifts").Hits[0].Title);
        index.Put(wrapping with { Title = "Wrapping", Questions = ["Ribbons?"], Body = "Ribbons are free." });
        Assert.Equal("Wrapping", index.Search("ribbons").Hits[0].Title);
        Assert.True(index.Remove(wrapping.Id));
        Assert.False(index.Remove(wrapping.Id));
        Assert.DoesNotContain(index.Search("ribbons").Hits, hit => hit.Id == wrapping.Id);
        Assert.InRange(index.Search("ribbons").Confidence, 0, 0.2);
        Assert.Equal(Lantern.All.Length, index.Count);
    }

    [Fact]
    public void Putting_and_removing_leaves_the_scores_as_they_were()
    {
        var before = index.Search("how long is delivery");
        var extra = new IndexedArticle { Id = Guid.CreateVersion7(), Title = "Long delivery of pianos", Questions = ["How long is delivery of a piano?"] };
        index.Put(extra);
        index.Remove(extra.Id);
        Assert.Equal(before.Confidence, index.Search("how long is delivery").Confidence);
    }

    [Fact]
    public void It_keeps_its_bearings_among_two_thousand_articles()
    {
        for (var number = 0; number < 2000; number++)
            index.Put(new IndexedArticle { Id = Guid.CreateVersion7(), Title = $"Notice {number}", Questions = [$"What does notice {number} say?"], Body = $"Notice {number} is about matter {number % 97}." });
        var found = index.Search("How long do I have to return a book?");
        Assert.Equal(Lantern.Returns.Id, found.Hits[0].Id);
        Assert.InRange(found.Confidence, 0.6, 1);
    }

    [Fact]
    public async Task Readers_and_a_writer_do_not_disturb_each_other()
    {
        var stop = TestContext.Current.CancellationToken;
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var round = 0; round < 200; round++)
                Assert.NotEmpty(index.Search("return a book").Hits);
        }, stop)).ToArray();
        for (var round = 0; round < 200; round++)
            index.Put(Lantern.Payment with { Title = $"Ways to pay {round}" });
        await Task.WhenAll(readers);
    }
}
