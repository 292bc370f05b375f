using System.Diagnostics;
using EscapeHatch.Worker.Articles;

namespace EscapeHatch.Worker.Tests.Articles;

/// <summary>What must hold of the confidence whatever the weights.</summary>
public sealed class ConfidenceTests
{
    private readonly ArticleIndex index = ArticleIndex.Build(Lantern.All);

    public static TheoryData<string> Odd => new(
        new string('a', 4000), string.Concat(Enumerable.Repeat("return ", 570)), "😀😀😀🎉", "\u202Eهل يمكنني إرجاع كتاب\u202C \u200F؟", "re\u200Bturn\u200D a \uFEFFbook", "<script>alert('x')</script><b>how</b> do I <i>pay</i>",
        string.Concat(Enumerable.Repeat("2026-01-02T03:04:05Z ERROR at Shop.Pay(Order order) in /src/Pay.cs:line 42\n", 50)), "\0\u0001\uD800", "???!!!...", "a", "，。、", new string('?', 4000), "1 2 3 4 5 6 7 8 9");

    [Theory]
    [MemberData(nameof(Odd))]
    public void Odd_input_is_no_trouble_and_takes_no_time(string text)
    {
        index.Search(text);
        var began = Stopwatch.GetTimestamp();
        var found = index.Search(text);
        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, 1);
        Assert.InRange(found.Confidence, 0, 1);
        Assert.All(found.Hits, hit => Assert.InRange(hit.Score, 0, found.Confidence));
    }

    [Fact]
    public void Without_articles_nothing_is_found()
    {
        Assert.Equal(0, new ArticleIndex().Search("How long does delivery take?").Confidence);
        Assert.Empty(new ArticleIndex().Search("How long does delivery take?").Hits);
    }

    [Theory]
    [InlineData("How long do I have to return a book?")]
    [InlineData("Where do I find my licence key?")]
    [InlineData("Can I pay with PayPal?")]
    public void An_article_about_something_else_hardly_changes_the_confidence_in_a_right_one(string question)
    {
        var before = index.Search(question);
        index.Put(new IndexedArticle { Id = Guid.CreateVersion7(), Title = "Sharpening kitchen knives", Questions = ["Who grinds blunt blades?"], Body = "Bring them on a Friday, wrapped in newspaper." });
        var after = index.Search(question);
        Assert.Equal(before.Hits[0].Id, after.Hits[0].Id);
        Assert.InRange(after.Confidence, before.Confidence - 0.1, before.Confidence + 0.1);
    }

    [Theory]
    [InlineData("Hi there! How long do I have to return a book? Thanks in advance, Mira")]
    [InlineData("I am really angry about all this. I wrote twice. How long do I have to return a book?")]
    public void What_stands_around_a_question_does_not_hide_it(string text)
    {
        var found = index.Search(text);
        Assert.Equal(Lantern.Returns.Id, found.Hits[0].Id);
        Assert.InRange(found.Confidence, 0.5, 1);
    }

    [Theory]
    [InlineData("Wie lange kann ich ein Buch zurückgeben?", "wie lange darf man bücher zurückgebn")]
    [InlineData("Combien coûte la livraison ?", "combien coute une livraison")]
    [InlineData("¿Puedo devolver un libro?", "puedo devolver libros")]
    [InlineData("Kargo ücreti ne kadar?", "kargo ucretleri ne kadar")]
    [InlineData("Jak mogę zwrócić książkę?", "jak zwrocic ksiazki")]
    [InlineData("كيف يمكنني إرجاع كتاب؟", "كيف أقوم بإرجاع كتاب")]
    public void Articles_in_other_languages_are_found_inflected_and_misspelt(string asked, string text)
    {
        var article = new IndexedArticle { Id = Guid.CreateVersion7(), Title = asked, Questions = [asked] };
        index.Put(article);
        var found = index.Search(text);
        Assert.Equal(article.Id, found.Hits[0].Id);
        Assert.InRange(found.Confidence, 0.4, 1);
    }
}
