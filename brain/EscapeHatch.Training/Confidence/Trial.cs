using EscapeHatch.Training.Metrics;
using EscapeHatch.Worker.Articles;

namespace EscapeHatch.Training.Confidence;

/// <summary>Questions asked of a store, with what speaks for each answer.</summary>
/// <param name="Clauses">What is known about the question: its whole text, then its clauses.</param>
/// <param name="Gold">The article that is right; null when none is.</param>
internal sealed record Case(Evidence[] Clauses, Guid? Gold)
{
    /// <summary>The candidate of a clause that is right; -1 when none is.</summary>
    public int GoldIn(Evidence clause) => clause.Candidates.ToList().FindIndex(candidate => candidate.Entry.Article.Id == Gold);

    /// <summary>Asks a store all its questions.</summary>
    public static IReadOnlyList<Case> Of(AskedStore store, MeaningModel meanings)
    {
        var index = new ArticleIndex(new AnswerWeights(meanings, new AnswerModel(default, default), ""));
        foreach (var article in store.Articles)
            index.Put(article);
        return store.Questions.Select(question => Of(index, question)).ToList();
    }

    /// <summary>Asks one question.</summary>
    public static Case Of(ArticleIndex index, AskedQuestion question) => new(index.Weigh(question.Text), question.Gold);
}

/// <summary>What a model makes of a case.</summary>
/// <param name="Confidence">The chance it gives its first article; 0 when it has none.</param>
/// <param name="Right">True when that article is the right one.</param>
internal readonly record struct Answer(double Confidence, bool Right)
{
    /// <summary>Asks the model.</summary>
    public static Answer Of(AnswerModel model, Case one)
    {
        var (evidence, chances) = model.Best(one.Clauses);
        return chances.Length == 0 ? new Answer(0, false) : new Answer(chances.Max(), Array.IndexOf(chances, chances.Max()) == one.GoldIn(evidence));
    }
}

/// <summary>How well a model answers and knows it.</summary>
/// <param name="Right">Of the answerable questions, the share whose first article is right.</param>
/// <param name="Auroc">Answerable against unanswerable, by confidence.</param>
/// <param name="Ece">Of "the first article answers", fifteen bins.</param>
/// <param name="Brier">Of the same.</param>
/// <param name="Kept">Of the answerable questions, the share answered rightly with a confidence at the limit or above.</param>
/// <param name="Exposed">Of the unanswerable ones, the share answered at the limit or above.</param>
/// <param name="Wrong">Of the answerable ones, the share answered wrongly at the limit or above.</param>
internal sealed record Score(double Right, double Auroc, double Ece, double Brier, double Kept, double Exposed, double Wrong)
{
    /// <summary>Measures cases.</summary>
    public static Score Of(AnswerModel model, IReadOnlyList<Case> cases, double limit)
    {
        var answers = cases.Select(one => Answer.Of(model, one)).ToArray();
        var (confidences, rights) = (answers.Select(one => one.Confidence).ToArray(), answers.Select(one => one.Right).ToArray());
        var answerable = cases.Select(one => one.Gold is not null).ToArray();
        double Share(bool among, Func<int, bool> holds) => Enumerable.Range(0, cases.Count).Where(index => answerable[index] == among).Average(index => holds(index) ? 1.0 : 0);
        return new Score(Share(true, index => rights[index]), Ranking.Auroc(confidences, answerable), Reliability.Ece(confidences, rights), Reliability.Brier(confidences, rights),
            Share(true, index => rights[index] && confidences[index] >= limit), Share(false, index => confidences[index] >= limit),
            Share(true, index => !rights[index] && confidences[index] >= limit));
    }

    /// <inheritdoc />
    public override string ToString() => $"right {Right:0.000} auroc {Auroc:0.000} ece {Ece:0.000} brier {Brier:0.000} kept {Kept:0.000} exposed {Exposed:0.000} wrong {Wrong:0.000}";
}
