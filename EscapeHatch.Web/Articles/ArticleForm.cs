using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Articles;

namespace EscapeHatch.Web.Articles;

/// <summary>An article while it is written.</summary>
internal sealed class ArticleForm
{
    /// <summary>Key of the store.</summary>
    internal string Store { get; set; } = "";

    /// <summary>The title.</summary>
    internal string Title { get; set; } = "";

    /// <summary>One question a line.</summary>
    internal string Questions { get; set; } = "";

    /// <summary>The text, Markdown.</summary>
    internal string Body { get; set; } = "";

    /// <summary>Tags between commas.</summary>
    internal string Tags { get; set; } = "";

    /// <summary>Fills the form.</summary>
    internal static ArticleForm Of(Article article) => new()
    {
        Store = article.Store, Title = article.Title, Body = article.Body,
        Questions = string.Join('\n', article.Questions), Tags = string.Join(", ", article.Tags),
    };

    /// <summary>What is wrong, by field; empty when it can be saved.</summary>
    internal Dictionary<string, string> Problems()
    {
        var (questions, tags) = (Lines(Questions, '\n'), Lines(Tags, ','));
        var wrong = new Dictionary<string, string>();
        if (Title.Trim().Length is 0 or > Limits.Name) wrong["title"] = $"A title of 1 to {Limits.Name} characters is needed.";
        if (Body.Trim().Length is 0 or > Limits.ArticleBody) wrong["body"] = $"A text of 1 to {Limits.ArticleBody:#,0} characters is needed.";
        if (questions.Length > Limits.ArticleQuestions) wrong["questions"] = $"At most {Limits.ArticleQuestions} questions.";
        else if (questions.Any(question => question.Length > Limits.Name)) wrong["questions"] = $"A question has at most {Limits.Name} characters.";
        if (tags.Length > Limits.Tags || tags.Any(tag => tag.Length > Limits.Tag)) wrong["tags"] = $"At most {Limits.Tags} tags of {Limits.Tag} characters.";
        return wrong;
    }

    /// <summary>Puts what was written into the article.</summary>
    internal Article Into(Article article)
    {
        (article.Store, article.Title, article.Body) = (Store, Title.Trim(), Body.Trim());
        (article.Questions, article.Tags) = (Lines(Questions, '\n'), Lines(Tags.ToLowerInvariant(), ','));
        return article;
    }

    private static string[] Lines(string text, char between) =>
        [.. text.Split(between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];
}
