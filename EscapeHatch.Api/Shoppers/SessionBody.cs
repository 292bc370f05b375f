using EscapeHatch.Api.Input;
using EscapeHatch.Conversations;

namespace EscapeHatch.Api.Shoppers;

/// <summary>The page a shopper is on.</summary>
public sealed record PageBody(string? Url, string? Title);

/// <summary>What is in the cart; the currency by ISO 4217.</summary>
public sealed record CartBody(decimal? Value, string? Currency);

/// <summary>Who the store says the shopper is; what changes treatment counts only with its signature.</summary>
public sealed record ProfileBody(string? ExternalId, string? Name, string? Email, string? Phone, string? Tier, decimal? LifetimeValue,
    Dictionary<string, string?>? Attributes, string? Signature);

/// <summary>The body of <c>POST /v1/sessions</c>.</summary>
public sealed record SessionBody(string? Store, string? Token, ProfileBody? Profile, PageBody? Page, CartBody? Cart, string? Locale)
{
    private const decimal MostMoney = 1_000_000_000;

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public IResult? Check()
    {
        var fields = new Fields();
        fields.Key("store", Store);
        fields.Url("page.url", Page?.Url);
        fields.Optional("page.title", Page?.Title, Limits.Url);
        fields.Number("cart.value", Cart?.Value, 0, MostMoney);
        if (Cart?.Currency is { } currency && (currency.Length != 3 || !currency.All(char.IsAsciiLetterUpper)))
            fields.Wrong("cart.currency", "Three capital letters are needed, as in EUR.");
        if (Locale is { } locale && (locale.Length > 35 || !locale.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')))
            fields.Wrong("locale", "A BCP 47 language tag is needed, as in en or pt-BR.");
        if (Profile is not null) Check(fields, Profile);
        return fields.Problem;
    }

    private static void Check(Fields fields, ProfileBody profile)
    {
        fields.Optional("profile.externalId", profile.ExternalId, Limits.ExternalId);
        fields.Optional("profile.name", profile.Name, Limits.Name);
        fields.Email("profile.email", profile.Email);
        fields.Optional("profile.phone", profile.Phone, Limits.Phone);
        fields.Optional("profile.tier", profile.Tier, Limits.Name);
        fields.Number("profile.lifetimeValue", profile.LifetimeValue, 0, MostMoney);
        if (profile.Attributes?.Count > Limits.Attributes) fields.Wrong("profile.attributes", $"At most {Limits.Attributes} are allowed.");
        foreach (var (key, value) in profile.Attributes ?? [])
        {
            fields.Optional("profile.attributes", key, Limits.Name);
            fields.Optional("profile.attributes", value, Limits.Name);
        }
    }
}
