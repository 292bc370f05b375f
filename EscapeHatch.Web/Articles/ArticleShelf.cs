using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.Articles;
using EscapeHatch.Conversations.Storage;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Web.Articles;

/// <summary>The articles of an admin's stores.</summary>
internal sealed class ArticleShelf(Database database, TimeProvider clock)
{
    /// <summary>Articles that hold the text, the newest change first.</summary>
    /// <param name="admin">Who looks.</param>
    /// <param name="text">Searched for; null lists all.</param>
    /// <param name="skip">How many the page before showed.</param>
    /// <param name="stop">Cancels.</param>
    internal Task<List<Article>> ListAsync(SignedIn admin, string? text, int skip, CancellationToken stop) => database.UseAsync(db =>
    {
        var articles = Seen(db, admin);
        if (text is not null)
        {
            var pattern = $"%{text.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_")}%";
            articles = articles.Where(article => EF.Functions.ILike(article.Title, pattern, "\\") || EF.Functions.ILike(article.Body, pattern, "\\")
                || article.Questions.Any(question => EF.Functions.ILike(question, pattern, "\\")) || article.Tags.Contains(text));
        }
        return articles.AsNoTracking().OrderByDescending(article => article.UpdatedAt).ThenBy(article => article.Id)
            .Skip(skip).Take(Limits.PageUsual).ToListAsync(stop);
    });

    /// <summary>An article, or null.</summary>
    internal Task<Article?> FindAsync(SignedIn admin, Guid id, CancellationToken stop) =>
        database.UseAsync(db => Seen(db, admin).AsNoTracking().SingleOrDefaultAsync(article => article.Id == id, stop));

    /// <summary>Stores a new article, or the new text of one that is there.</summary>
    /// <exception cref="ArgumentException">It belongs to a store that the admin doesn't manage.</exception>
    internal Task SaveAsync(SignedIn admin, Article article, CancellationToken stop) => database.UseAsync(async db =>
    {
        if (!admin.WorksFor(article.Store)) throw new ArgumentException("Not a store of this admin.", nameof(article));
        article.UpdatedAt = clock.GetUtcNow();
        var isNew = article.Id == Guid.Empty;
        if (isNew) article.Id = Guid.CreateVersion7(article.UpdatedAt);
        else if (!await Seen(db, admin).AnyAsync(other => other.Id == article.Id, stop)) throw new ArgumentException("No such article.", nameof(article));
        db.Entry(article).State = isNew ? EntityState.Added : EntityState.Modified;
        await db.SaveChangesAsync(stop);
    });

    /// <summary>Removes an article.</summary>
    internal Task RemoveAsync(SignedIn admin, Guid id, CancellationToken stop) =>
        database.UseAsync(db => Seen(db, admin).Where(article => article.Id == id).ExecuteDeleteAsync(stop));

    private static IQueryable<Article> Seen(EscapeHatchDb db, SignedIn admin)
    {
        var stores = admin.Stores.ToArray();
        return db.Articles.Where(article => stores.Contains(article.Store));
    }
}
