using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace EscapeHatch.Api.Tests.Calls;

/// <summary>Somebody who calls the Api.</summary>
/// <param name="api">The node.</param>
/// <param name="token">Their bearer token.</param>
/// <param name="origin">The page they call from.</param>
public class Caller(RunningApi api, string? token, string? origin = null)
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromMinutes(1) };

    /// <summary>The node they call.</summary>
    public RunningApi Api => api;

    /// <summary>Their bearer token.</summary>
    public string? Token => token;

    /// <summary>The same caller at another node or from another page.</summary>
    public Caller At(RunningApi other, string? page = null) => new(other, token, page ?? origin);

    /// <summary>GET.</summary>
    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    /// <summary>POST.</summary>
    public Task<Answer> PostAsync(string path, object? body = null) => SendAsync(HttpMethod.Post, path, Json(body));

    /// <summary>PUT.</summary>
    public Task<Answer> PutAsync(string path, object? body) => SendAsync(HttpMethod.Put, path, Json(body));

    /// <summary>DELETE.</summary>
    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    /// <summary>Any request.</summary>
    public async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var request = Request(method, path, content);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Http.SendAsync(request);
        return await Answer.ReadAsync(response);
    }

    /// <summary>Opens a stream of server-sent events.</summary>
    public async Task<EventReader> ListenAsync(string path, string? lastEventId = null)
    {
        using var request = Request(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (lastEventId is not null) request.Headers.Add("Last-Event-ID", lastEventId);
        var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if (!response.IsSuccessStatusCode) (await Answer.ReadAsync(response)).Is(200);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        return new EventReader(response);
    }

    private static JsonContent? Json(object? body) => body is null ? null : JsonContent.Create(body);

    private HttpRequestMessage Request(HttpMethod method, string path, HttpContent? content = null)
    {
        var request = new HttpRequestMessage(method, new Uri(api.Address, path)) { Content = content };
        if (token is not null) request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        if (origin is not null) request.Headers.Add("Origin", origin);
        return request;
    }
}
