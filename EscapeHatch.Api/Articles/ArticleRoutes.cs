using System.Security.Claims;
using EscapeHatch.Api.Agents;
using EscapeHatch.Api.Input;
using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Articles;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Conversations.Wire;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Api.Articles;

/// <summary>Admins keep what the bot answers from.</summary>
public static class ArticleRoutes
{
    /// <summary>An article; the id only when the caller makes it.</summary>
    public sealed record ArticleBody(string? Id, string? Store, string? Title, List<string?>? Questions, string? Body, List<string?>? Tags, string? Locale);

    /// <summary>Maps the routes.</summary>
    public static void MapArticles(this WebApplication app)
    {
        var routes = app.MapGroup("/v1/articles").RequireAuthorization(Doors.Admin).RequireRateLimiting(Rates.Agent);
        routes.Get("", ListAsync).WithSummary("Articles of your stores.");
        routes.Post("", MakeAsync).WithSummary("Make an article; the bot knows it within seconds.");
        routes.Get("/{id:guid}", ReadAsync).WithSummary("An article.");
        routes.Put("/{id:guid}", ReplaceAsync).WithSummary("Replace an article.");
        routes.Delete("/{id:guid}", RemoveAsync).WithSummary("Remove an article.");
    }

    private static async Task<IResult> ListAsync(string? store, string? cursor, int? limit, ClaimsPrincipal user, EscapeHatchDb db, CancellationToken stop)
    {
        var fields = new Fields();
        if (store is not null) fields.Key("store", store);
        var after = cursor is null ? Guid.Empty : fields.Id("cursor", cursor);
        var most = fields.Number("limit", limit, 1, Limits.PageMost) ?? Limits.PageUsual;
        if (fields.Problem is { } problem) return problem;
        var found = await Seen(db, user).Where(article => article.Id > after && (store == null || article.Store == store))
            .OrderBy(article => article.Id).Take(most + 1).AsNoTracking().ToListAsync(stop);
        return Results.Ok(new PageShape<Article>([.. found.Take(most)], found.Count > most ? $"{found[most - 1].Id}" : null));
    }

    private static async Task<IResult> ReadAsync(Guid id, ClaimsPrincipal user, EscapeHatchDb db, CancellationToken stop) =>
        await Seen(db, user).AsNoTracking().SingleOrDefaultAsync(article => article.Id == id, stop) is { } article ? Results.Ok(article) : Problems.Missing("article");

    private static async Task<IResult> MakeAsync(ArticleBody body, ClaimsPrincipal user, EscapeHatchDb db, TimeProvider clock, CancellationToken stop)
    {
        var article = new Article { Id = Guid.CreateVersion7(clock.GetUtcNow()) };
        if (Take(article, body, user, clock, idAllowed: true) is { } problem) return problem;
        if (await db.Articles.AnyAsync(other => other.Id == article.Id, stop))
            return Results.Problem("An article with this id is there already.", statusCode: 409, title: "Not done", type: Problems.Type("id-taken"));
        db.Articles.Add(article);
        await db.SaveChangesAsync(stop);
        return Results.Created($"/v1/articles/{article.Id}", article);
    }

    private static async Task<IResult> ReplaceAsync(Guid id, ArticleBody body, ClaimsPrincipal user, EscapeHatchDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await Seen(db, user).SingleOrDefaultAsync(article => article.Id == id, stop) is not { } article) return Problems.Missing("article");
        if (Take(article, body, user, clock, idAllowed: false) is { } problem) return problem;
        await db.SaveChangesAsync(stop);
        return Results.Ok(article);
    }

    private static async Task<IResult> RemoveAsync(Guid id, ClaimsPrincipal user, EscapeHatchDb db, CancellationToken stop) =>
        await Seen(db, user).Where(article => article.Id == id).ExecuteDeleteAsync(stop) == 1 ? Results.NoContent() : Problems.Missing("article");

    private static IQueryable<Article> Seen(EscapeHatchDb db, ClaimsPrincipal user)
    {
        var stores = AgentClaims.Of(user).Stores;
        return db.Articles.Where(article => stores.Contains(article.Store));
    }

    private static IResult? Take(Article article, ArticleBody body, ClaimsPrincipal user, TimeProvider clock, bool idAllowed)
    {
        var fields = new Fields();
        if (idAllowed && body.Id is not null) article.Id = fields.Id("id", body.Id);
        article.Store = fields.Key("store", body.Store);
        if (!AgentClaims.Of(user).WorksFor(article.Store)) fields.Wrong("store", "A store that you manage is needed.");
        article.Title = fields.Text("title", body.Title, Limits.Name);
        article.Questions = fields.Texts("questions", body.Questions, Limits.ArticleQuestions, Limits.Name);
        article.Body = fields.Text("body", body.Body, Limits.ArticleBody);
        article.Tags = fields.Texts("tags", body.Tags, Limits.Tags, Limits.Tag);
        article.Locale = fields.Optional("locale", body.Locale, 35);
        article.UpdatedAt = clock.GetUtcNow();
        return fields.Problem;
    }
}
