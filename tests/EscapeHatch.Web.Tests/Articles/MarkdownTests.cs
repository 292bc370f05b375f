using EscapeHatch.Web.Articles;

namespace EscapeHatch.Web.Tests.Articles;

public sealed class MarkdownTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>", "<script")]
    [InlineData("<img src=x onerror=alert(1)>", "<img")]
    [InlineData("[x](javascript:alert(1))", "javascript:")]
    [InlineData("[x](data:text/html;base64,AAAA)", "data:")]
    [InlineData("![x](https://tracker.test/pixel.png)", "<img")]
    [InlineData("<javascript:alert(1)>", "href=\"javascript:")]
    [InlineData("[x][1]\n\n[1]: javascript:alert(1)", "href=\"javascript:")]
    public void What_could_run_or_track_is_not_drawn(string text, string never) =>
        Assert.DoesNotContain(never, Markdown.Draw(text).Value, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void The_usual_is_drawn() =>
        Assert.Contains("<strong>one day</strong>", Markdown.Draw("Within **one day**, [see](https://shop.test).").Value);

    [Fact]
    public void An_article_names_the_field_that_is_wrong()
    {
        var form = new ArticleForm { Title = " ", Body = "Text", Questions = new string('q', 201) };
        Assert.Equal(["title", "questions"], form.Problems().Keys);
    }
}
