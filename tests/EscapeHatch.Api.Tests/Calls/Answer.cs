using System.Net.Http.Headers;

namespace EscapeHatch.Api.Tests.Calls;

/// <summary>What the Api answered.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Body">The JSON; undefined when there was none.</param>
/// <param name="Headers">The headers.</param>
/// <param name="MediaType">The body's media type.</param>
/// <param name="Request">What was asked, for failures.</param>
public sealed record Answer(int Status, JsonElement Body, HttpResponseHeaders Headers, string? MediaType, string Request)
{
    /// <summary>A member of the body.</summary>
    public JsonElement this[string name] => Body.GetProperty(name);

    /// <summary>A text in the body; null when absent.</summary>
    public string? TextOrNull(string name) => Body.TryGetProperty(name, out var found) ? found.GetString() : null;

    /// <summary>A text in the body.</summary>
    public string Text(string name) => this[name].GetString()!;

    /// <summary>An id in the body.</summary>
    public Guid Id(string name = "id") => this[name].GetGuid();

    /// <summary>The items of a list.</summary>
    public IReadOnlyList<JsonElement> Items => [.. this["items"].EnumerateArray()];

    /// <summary>A header's value; null when absent.</summary>
    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    /// <summary>Holds the answer to a status.</summary>
    public Answer Is(int status)
    {
        Assert.True(Status == status, $"{Request} gave {Status} instead of {status}: {Body}");
        return this;
    }

    /// <summary>Holds the answer to problem+json with a stable type.</summary>
    public Answer IsProblem(int status, string? type = null)
    {
        Is(status);
        Assert.True(MediaType == "application/problem+json", $"{Request} gave {Status} as {MediaType}: {Body}");
        Assert.Equal(status, this["status"].GetInt32());
        Assert.StartsWith("urn:escapehatch:", Text("type"), StringComparison.Ordinal);
        if (type is not null) Assert.Equal($"urn:escapehatch:{type}", Text("type"));
        return this;
    }

    /// <summary>Holds the answer to a refusal that names a field and says what is allowed.</summary>
    public Answer Blames(string field)
    {
        IsProblem(400, "invalid-fields");
        Assert.True(this["errors"].TryGetProperty(field, out var what), $"{Request} does not name {field}: {Body}");
        Assert.False(string.IsNullOrWhiteSpace(what[0].GetString()));
        return this;
    }

    internal static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        var media = response.Content.Headers.ContentType?.MediaType;
        var body = text.Length > 0 && media?.EndsWith("json", StringComparison.Ordinal) == true ? JsonElement.Parse(text) : default;
        return new Answer((int)response.StatusCode, body, response.Headers, media, $"{response.RequestMessage!.Method} {response.RequestMessage.RequestUri!.PathAndQuery}");
    }
}
