using EscapeHatch.Worker.Articles;

namespace EscapeHatch.Worker.Tests.Articles;

/// <summary>How well the demo shop's real articles are found: their own questions, the same in other words, and other matters.</summary>
public sealed class DemoArticlesTests
{
    private const double Confident = 0.6;
    private const double NotAnswered = 0.45;

    private static readonly Dictionary<string, IndexedArticle> Articles = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "demo-articles"), "*.md")
        .Order().ToDictionary(file => Path.GetFileNameWithoutExtension(file), Read);

    private readonly ArticleIndex index = ArticleIndex.Build(Articles.Values);

    [Fact]
    public void Nearly_every_own_question_finds_its_article_with_confidence()
    {
        var questions = Articles.Values.SelectMany(article => article.Questions.Select(question => (article.Id, Question: question))).ToArray();
        var missed = questions.Where(one => index.Search(one.Question) is not { Confidence: >= Confident, Hits: [var first, ..] } || first.Id != one.Id).ToArray();
        Assert.True(missed.Length <= questions.Length * 0.02, string.Join(" | ", missed.Select(one => one.Question)));
    }

    [Fact]
    public void Five_of_six_paraphrases_find_their_article()
    {
        var paraphrases = Lines("paraphrases.tsv").Select(line => line.Split('\t')).ToArray();
        var missed = paraphrases.Where(one => index.Search(one[1]).Hits is not [var first, ..] || first.Id != Articles[one[0]].Id).ToArray();
        Assert.True(missed.Length <= paraphrases.Length / 6, string.Join(" | ", missed.Select(one => one[1])));
    }

    [Fact]
    public void Other_matters_are_hardly_ever_answered()
    {
        var others = Lines("other-matters.txt");
        var answered = others.Where(line => index.Search(line).Confidence >= NotAnswered).ToArray();
        Assert.True(answered.Length <= others.Length * 0.1, string.Join(" | ", answered));
    }

    private static string[] Lines(string file) => File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Articles", file));

    private static IndexedArticle Read(string file)
    {
        var parts = File.ReadAllText(file).Split("---\n", 3);
        var head = parts[1].Split('\n');
        return new IndexedArticle
        {
            Id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch),
            Title = head.First(line => line.StartsWith("title: ", StringComparison.Ordinal))[7..],
            Tags = head.First(line => line.StartsWith("tags: ", StringComparison.Ordinal))[6..].Split(", "),
            Questions = [.. head.Where(line => line.StartsWith("- ", StringComparison.Ordinal)).Select(line => line[2..])],
            Body = parts[2],
        };
    }
}
