using System.Text.Json.Serialization;
using EscapeHatch.Api.Input;
using EscapeHatch.Api.Stores;
using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Presence;
using EscapeHatch.Conversations.Shoppers;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Conversations.Stores;
using EscapeHatch.Conversations.Wire;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Api.Shoppers;

/// <summary>Opens the widget for a shopper, known or new.</summary>
public static class Sessions
{
    /// <summary>What opening a session answers; the conversation is there even when it is null.</summary>
    public sealed record SessionShape(string Token, object Shopper, object Store,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] ConversationShape? Conversation);

    /// <summary>Maps <c>POST /v1/sessions</c>.</summary>
    public static void MapSessions(this WebApplication app) =>
        app.Post("/v1/sessions", OpenAsync).AllowAnonymous().RequireCors(Doors.Shopper).RequireRateLimiting(Rates.Session)
            .WithSummary("Open a session for a shopper of a store.");

    private static async Task<IResult> OpenAsync(SessionBody body, HttpContext http, StoreSettings stores, ShopperTokens tokens, Database database,
        Transcript transcript, PresenceBook presence, TimeProvider clock, CancellationToken stop)
    {
        if (body.Check() is { } problem) return problem;
        if (await stores.FindAsync(body.Store!, stop) is not { } store) return Problems.Missing("store");
        var origin = (string?)http.Request.Headers.Origin;
        if (origin is not null && !store.Origins.Contains(origin, StringComparer.OrdinalIgnoreCase))
            return Results.Problem("This page's origin is not one of the store's.", statusCode: 403, title: "Not allowed", type: Problems.Type("origin"));
        var signed = body.Profile?.Signature is not null;
        if (signed && !ProfileSignature.Holds(body.Profile!, store.Secret)) return Unsigned();
        var pass = tokens.Read(body.Token) is { } known && known.Store == store.Key ? known : null;
        var shopper = await SaveOnceAsync(() => database.UseAsync(db => SaveAsync(db, store.Key, pass, body, signed, http, clock.GetUtcNow(), stop)));
        var latest = await transcript.LatestAsync(shopper.Id, clock.GetUtcNow() - Limits.ReopenToAgent, stop);
        return Results.Ok(new SessionShape(tokens.Issue(new ShopperPass(shopper.Id, store.Key)), new { shopper.Id, shopper.Name, shopper.Email, shopper.Phone },
            Shape(store, await presence.AgentsHereAsync(store.Key)), latest is null ? null : ConversationShape.ForShopper(latest)));
    }

    private static object Shape(Store store, int? agentsHere) => new
    {
        store.Key, store.Name, store.Brand, strings = new Dictionary<string, string>(), store.Hours, store.Locale,
        availability = new { store.LiveChat, status = AgentsHere.Word(agentsHere) },
    };

    private static IResult Unsigned()
    {
        var fields = new Fields();
        fields.Wrong("profile.signature", "This is not the signature of this profile with the store's secret.");
        return fields.Problem!;
    }

    // A customer who comes in on two devices at once is found the second time.
    private static async Task<Shopper> SaveOnceAsync(Func<Task<Shopper>> save)
    {
        try
        {
            return await save();
        }
        catch (DbUpdateException exception) when (Overtaken.Is(exception))
        {
            return await save();
        }
    }

    private static async Task<Shopper> SaveAsync(EscapeHatchDb db, string store, ShopperPass? pass, SessionBody body, bool signed,
        HttpContext http, DateTimeOffset now, CancellationToken stop)
    {
        var shopper = await FindAsync(db, store, pass, signed ? body.Profile!.ExternalId : null, stop);
        if (shopper is null) db.Shoppers.Add(shopper = new Shopper { Id = Guid.CreateVersion7(now), Store = store, CreatedAt = now });
        shopper.SeenAt = now;
        shopper.Ip = http.Connection.RemoteIpAddress?.ToString();
        shopper.Locale = body.Locale ?? shopper.Locale;
        (shopper.PageUrl, shopper.PageTitle) = (body.Page?.Url ?? shopper.PageUrl, body.Page?.Title ?? shopper.PageTitle);
        if (body.Cart is { } cart) (shopper.CartValue, shopper.CartCurrency) = (cart.Value, cart.Currency);
        if (body.Profile is { } profile) Take(shopper, profile, signed);
        await db.SaveChangesAsync(stop);
        return shopper;
    }

    // A signed customer is the same shopper on every device; a token alone is one browser.
    private static async Task<Shopper?> FindAsync(EscapeHatchDb db, string store, ShopperPass? pass, string? externalId, CancellationToken stop) =>
        (externalId is null ? null : await db.Shoppers.SingleOrDefaultAsync(one => one.Store == store && one.ExternalId == externalId, stop))
        ?? (pass is null ? null : await db.Shoppers.SingleOrDefaultAsync(one => one.Id == pass.Id && (externalId == null || one.ExternalId == null), stop));

    private static void Take(Shopper shopper, ProfileBody profile, bool signed)
    {
        shopper.Name = profile.Name ?? shopper.Name;
        shopper.Email = profile.Email ?? shopper.Email;
        shopper.Phone = profile.Phone ?? shopper.Phone;
        if (profile.Attributes is { } attributes) shopper.Attributes = attributes.ToDictionary(pair => pair.Key, pair => pair.Value ?? "");
        if (!signed) return;
        (shopper.ExternalId, shopper.Tier, shopper.LifetimeValue) = (profile.ExternalId, profile.Tier, profile.LifetimeValue);
    }
}
