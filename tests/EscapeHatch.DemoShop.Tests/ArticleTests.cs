namespace EscapeHatch.DemoShop.Tests;

public sealed class ArticleTests
{
    private static readonly IReadOnlyList<Article> All =
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "articles"), "*.md").Select(Article.Read)];

    [Fact]
    public void There_are_forty_articles_with_their_own_titles_and_bodies()
    {
        Assert.Equal(40, All.Count);
        Assert.Distinct(All.Select(article => article.Title), StringComparer.OrdinalIgnoreCase);
        Assert.Distinct(All.Select(article => article.Body));
        Assert.All(All, article => Assert.NotEmpty(article.Tags));
    }

    [Fact]
    public void Each_article_answers_four_to_six_questions_that_no_other_article_has()
    {
        Assert.All(All, article => Assert.InRange(article.Questions.Count, 4, 6));
        Assert.Distinct(All.SelectMany(article => article.Questions), StringComparer.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("How long do I have to return a book I bought?", "30 days")]
    [InlineData("Do you ship to Norway?", "Yes, we ship to Norway")]
    public void The_main_storys_questions_have_a_plain_answer(string question, string answer) =>
        Assert.Contains(answer, Assert.Single(All, article => article.Questions.Contains(question)).Body);

    private sealed record Article(string Title, string[] Tags, IReadOnlyList<string> Questions, string Body)
    {
        public static Article Read(string path)
        {
            var lines = File.ReadAllLines(path);
            var end = Array.IndexOf(lines, "---", 1);
            Assert.Equal(["---", "title: ", "tags: ", "questions:"], [lines[0], lines[1][..7], lines[2][..6], lines[3]]);
            Assert.All(lines[4..end], line => Assert.StartsWith("- ", line));
            var body = string.Join('\n', lines[(end + 1)..]);
            Assert.True(body.Length > 200, $"{Path.GetFileName(path)} says too little.");
            return new(lines[1][7..], lines[2][6..].Split(", "), [.. lines[4..end].Select(line => line[2..])], body);
        }
    }
}
