using System.Text.RegularExpressions;
using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Wire;

namespace EscapeHatch.Api.Input;

/// <summary>Checks the fields of one request and collects, per field, what is wrong and what is allowed.</summary>
public sealed partial class Fields
{
    private readonly Dictionary<string, string[]> _errors = [];

    /// <summary>The problem to answer with; null when every field was right.</summary>
    public IResult? Problem => _errors.Count == 0 ? null : Results.ValidationProblem(_errors, title: $"Check {string.Join(", ", _errors.Keys)}.", type: Problems.Type("invalid-fields"));

    /// <summary>Notes what is wrong with a field.</summary>
    public void Wrong(string field, string what) => _errors.TryAdd(field, [what]);

    /// <summary>A UUID.</summary>
    public Guid Id(string field, string? value)
    {
        if (Guid.TryParseExact(value, "D", out var id) && id != Guid.Empty) return id;
        Wrong(field, "A UUID is needed, as in 0190a6e4-7a3c-7c1e-9f55-3f2f4d1c2b3a.");
        return default;
    }

    /// <summary>A text that must be there.</summary>
    public string Text(string field, string? value, int most, int least = 1)
    {
        if (string.IsNullOrWhiteSpace(value)) Wrong(field, $"A text of {least} to {most} characters is needed.");
        else if (value.Length < least) Wrong(field, $"At least {least} characters are needed; these are {value.Length}.");
        return Optional(field, value, most) ?? "";
    }

    /// <summary>A text that may be absent.</summary>
    public string? Optional(string field, string? value, int most)
    {
        if (value?.Length > most) Wrong(field, $"At most {most} characters are allowed; these are {value.Length}.");
        else if (value?.Contains('\0') == true) Wrong(field, "The character U+0000 is not allowed.");
        return string.IsNullOrWhiteSpace(value) ? null : value;
    }

    /// <summary>A list of texts; absent is empty.</summary>
    public string[] Texts(string field, IReadOnlyList<string?>? values, int mostItems, int most)
    {
        if (values?.Count > mostItems) Wrong(field, $"At most {mostItems} items are allowed; these are {values.Count}.");
        else for (var at = 0; at < (values?.Count ?? 0); at++) Text($"{field}[{at}]", values![at], most);
        return [.. (values ?? []).OfType<string>()];
    }

    /// <summary>A number within bounds, or absent.</summary>
    public T? Number<T>(string field, T? value, T least, T most) where T : struct, IComparable<T>
    {
        if (value is { } number && (number.CompareTo(least) < 0 || number.CompareTo(most) > 0)) Wrong(field, $"A number from {least} to {most} is allowed.");
        return value;
    }

    /// <summary>One of an enum's words, or absent.</summary>
    public T? Word<T>(string field, string? value) where T : struct, Enum
    {
        var word = Names.Parse<T>(value);
        if (word is null && !string.IsNullOrEmpty(value)) Wrong(field, $"One of these is allowed: {Names.All<T>()}.");
        return word;
    }

    /// <summary>An e-mail address, or absent.</summary>
    public string? Email(string field, string? value)
    {
        if (Optional(field, value, Limits.Email) is not { } email) return null;
        if (!EmailShape().IsMatch(email)) Wrong(field, "An e-mail address is needed, as in name@example.com.");
        return email;
    }

    /// <summary>An absolute http or https address, or absent.</summary>
    public string? Url(string field, string? value)
    {
        if (Optional(field, value, Limits.Url) is not { } url) return null;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")) Wrong(field, "An absolute http or https address is needed.");
        return url;
    }

    /// <summary>A store's key, without looking it up.</summary>
    public string Key(string field, string? value)
    {
        if (value is null || !KeyShape().IsMatch(value)) Wrong(field, "A key of 2 to 40 characters from a–z, 0–9 and - is needed.");
        return value ?? "";
    }

    [GeneratedRegex(@"^[^\s@<>]+@[^\s@<>.]+(\.[^\s@<>.]+)+$", RegexOptions.NonBacktracking)]
    private static partial Regex EmailShape();

    [GeneratedRegex("^[a-z0-9-]{2,40}$", RegexOptions.NonBacktracking)]
    private static partial Regex KeyShape();
}
