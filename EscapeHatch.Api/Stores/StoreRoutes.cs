using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using EscapeHatch.Api.Agents;
using EscapeHatch.Api.Input;
using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Conversations.Stores;
using EscapeHatch.Conversations.Wire;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Api.Stores;

/// <summary>Admins keep their stores.</summary>
public static partial class StoreRoutes
{
    /// <summary>A store.</summary>
    public sealed record StoreBody(string? Key, string? Name, List<string?>? Origins, string? Locale, BrandBody? Brand, string? Hours, bool? LiveChat,
        string? OrdersUrl, Thresholds? Thresholds);

    /// <summary>A store's look.</summary>
    public sealed record BrandBody(string? Colour, string? LogoUrl);

    /// <summary>Maps the routes.</summary>
    public static void MapStores(this WebApplication app)
    {
        var routes = app.MapGroup("/v1/stores").RequireAuthorization(Doors.Admin).RequireRateLimiting(Rates.Agent);
        routes.Get("", ListAsync).WithSummary("Your stores.");
        routes.Post("", MakeAsync).WithSummary("Make a store; you become its admin and get its signing secret once.");
        routes.Get("/{key}", ReadAsync).WithSummary("A store.");
        routes.Put("/{key}", ReplaceAsync).WithSummary("Replace a store's settings.");
        routes.Delete("/{key}", RemoveAsync).WithSummary("Remove a store with everything in it.");
    }

    private static async Task<IResult> ListAsync(ClaimsPrincipal user, EscapeHatchDb db, CancellationToken stop) =>
        Results.Ok(new PageShape<object>([.. (await Seen(db, user).OrderBy(store => store.Key).AsNoTracking().ToListAsync(stop)).Select(store => View(store))]));

    private static async Task<IResult> ReadAsync(string key, ClaimsPrincipal user, EscapeHatchDb db, CancellationToken stop) =>
        await Seen(db, user).AsNoTracking().SingleOrDefaultAsync(store => store.Key == key, stop) is { } store ? Results.Ok(View(store)) : Problems.Missing("store");

    private static async Task<IResult> MakeAsync(StoreBody body, ClaimsPrincipal user, EscapeHatchDb db, StoreSettings book, AgentBook agents, TimeProvider clock, CancellationToken stop)
    {
        var store = new Store { Key = body.Key ?? "", CreatedAt = clock.GetUtcNow(), Secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) };
        if (Take(store, body, key: null) is { } problem) return problem;
        if (await db.Stores.AnyAsync(other => other.Key == store.Key, stop))
            return Results.Problem("A store with this key is there already.", statusCode: 409, title: "Not done", type: Problems.Type("key-taken"));
        db.Stores.Add(store);
        var admin = await db.Users.SingleAsync(agent => agent.Id == AgentClaims.Of(user).Id, stop);
        admin.Stores = [.. admin.Stores, store.Key];
        await db.SaveChangesAsync(stop);
        book.Forget();
        agents.Forget();
        return Results.Created($"/v1/stores/{store.Key}", View(store, store.Secret));
    }

    private static async Task<IResult> ReplaceAsync(string key, StoreBody body, ClaimsPrincipal user, EscapeHatchDb db, StoreSettings book, CancellationToken stop)
    {
        if (await Seen(db, user).SingleOrDefaultAsync(store => store.Key == key, stop) is not { } store) return Problems.Missing("store");
        if (Take(store, body, key) is { } problem) return problem;
        await db.SaveChangesAsync(stop);
        book.Forget();
        return Results.Ok(View(store));
    }

    private static async Task<IResult> RemoveAsync(string key, ClaimsPrincipal user, EscapeHatchDb db, StoreSettings book, AgentBook agents, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var removed = await Seen(db, user).Where(store => store.Key == key).ExecuteDeleteAsync(stop);
        // Else its agents would walk into the next store of that key.
        if (removed == 1) await db.Database.ExecuteSqlAsync($"UPDATE agents SET stores = array_remove(stores, {key}) WHERE {key} = ANY (stores)", stop);
        await transaction.CommitAsync(stop);
        book.Forget();
        agents.Forget();
        return removed == 1 ? Results.NoContent() : Problems.Missing("store");
    }

    private static IQueryable<Store> Seen(EscapeHatchDb db, ClaimsPrincipal user)
    {
        var stores = AgentClaims.Of(user).Stores;
        return db.Stores.Where(store => stores.Contains(store.Key));
    }

    private static IResult? Take(Store store, StoreBody body, string? key)
    {
        var fields = new Fields();
        fields.Key("key", body.Key);
        if (key is not null && body.Key is not null && body.Key != key) fields.Wrong("key", "A store's key can't change.");
        store.Name = fields.Text("name", body.Name, Limits.Name);
        store.Origins = fields.Texts("origins", body.Origins, Limits.Origins, Limits.Url);
        if (store.Origins.FirstOrDefault(origin => !IsOrigin(origin)) is { } wrong) fields.Wrong("origins", $"An origin as in https://shop.example is needed, not {wrong}.");
        store.Locale = fields.Optional("locale", body.Locale, 35) ?? store.Locale;
        if (body.Brand?.Colour is { } colour && !Colour().IsMatch(colour)) fields.Wrong("brand.colour", "A colour as in #2f6f4f is needed.");
        store.Brand = new Brand(body.Brand?.Colour ?? store.Brand.Colour, fields.Url("brand.logoUrl", body.Brand?.LogoUrl));
        store.Hours = fields.Optional("hours", body.Hours, Limits.Name);
        store.LiveChat = body.LiveChat ?? true;
        store.OrdersUrl = fields.Url("ordersUrl", body.OrdersUrl);
        store.Thresholds = body.Thresholds ?? new Thresholds();
        foreach (var (field, what) in store.Thresholds.Validate()) fields.Wrong($"thresholds.{field}", what);
        return fields.Problem;
    }

    private static bool IsOrigin(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.GetLeftPart(UriPartial.Authority) == text;

    private static object View(Store store, string? secret = null) => new
    {
        store.Key, store.Name, store.Origins, store.Locale, store.Brand, store.Hours, store.LiveChat, store.OrdersUrl, store.Thresholds, secret,
    };

    [GeneratedRegex("^#[0-9a-fA-F]{6}$", RegexOptions.NonBacktracking)]
    private static partial Regex Colour();
}
