using EscapeHatch.Worker.Articles;

namespace EscapeHatch.Training.Confidence;

/// <summary>A real store asked its own questions: each once with the question taken out of its article, and once with the article taken away, so that nothing answers it.</summary>
internal static class LeaveOneOut
{
    /// <summary>The cases of a store's articles.</summary>
    public static IEnumerable<Case> Of(IReadOnlyList<IndexedArticle> articles, MeaningModel meanings, ulong seed)
    {
        var index = new ArticleIndex(new AnswerWeights(meanings, new AnswerModel(default, default), ""));
        var wear = new Wear(new Training.SeededRandom(seed));
        foreach (var article in articles)
            index.Put(article);
        foreach (var article in articles)
        {
            foreach (var question in article.Questions)
            {
                index.Put(article with { Questions = [.. article.Questions.Where(other => other != question)] });
                yield return Case.Of(index, new AskedQuestion(wear.Of(question), article.Id));
            }
            index.Remove(article.Id);
            foreach (var question in article.Questions)
                yield return Case.Of(index, new AskedQuestion(wear.Of(question), null));
            index.Put(article);
        }
    }
}
