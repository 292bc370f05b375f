using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EscapeHatch.EndToEnd.Outside;

/// <summary>An answer of the Api.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Type">Media type of the body.</param>
/// <param name="Body">The body, when it is JSON.</param>
public sealed record Answer(int Status, string? Type, JsonNode? Body)
{
    /// <summary>A text in the body; null when it isn't there.</summary>
    public string? this[string name] => Body?[name]?.ToString();

    /// <summary>This answer, when it is a good one.</summary>
    /// <exception cref="InvalidOperationException">It is a refusal or a failure.</exception>
    public Answer Good() => Status < 300 ? this : throw new InvalidOperationException($"The Api answered {Status}: {Body}");
}

/// <summary>An event of a stream.</summary>
/// <param name="Kind">Its name.</param>
/// <param name="Id">Its id, when it has one.</param>
/// <param name="Body">Its data.</param>
public sealed record StreamEvent(string Kind, string? Id, JsonNode Body);

/// <summary>Somebody who speaks HTTP with the Api and knows its contract only.</summary>
/// <param name="http">Its base address is the Api's.</param>
/// <param name="token">A shopper's or an agent's; null before there is one.</param>
public sealed class ApiClient(HttpClient http, string? token = null)
{
    /// <summary>A new shopper of the demo store, with the conversation's id.</summary>
    public static async Task<(ApiClient Shopper, string Conversation)> ShopperAsync(HttpClient http)
    {
        var session = (await new ApiClient(http).PostAsync("/v1/sessions", new { store = "demo", locale = "en" })).Good();
        var shopper = new ApiClient(http, session["token"]);
        return (shopper, (await shopper.PostAsync("/v1/conversations", new { })).Good()["id"]!);
    }

    /// <summary>One of the demo's agents.</summary>
    public static async Task<ApiClient> AgentAsync(HttpClient http, string email = "omar@lantern.test") =>
        new(http, (await new ApiClient(http).PostAsync("/v1/agents/login", new { email, password = "lantern-demo" })).Good()["accessToken"]);

    /// <summary>Posts.</summary>
    public Task<Answer> PostAsync(string path, object body) => CallAsync(HttpMethod.Post, path, body);

    /// <summary>Posts a shopper's message with an id of its own.</summary>
    public Task<Answer> SayAsync(string conversation, string text) => PostAsync($"/v1/conversations/{conversation}/messages", new { id = Guid.NewGuid(), text });

    /// <summary>Reads.</summary>
    public Task<Answer> GetAsync(string path) => CallAsync(HttpMethod.Get, path, null);

    /// <summary>Calls; a string is sent as it is.</summary>
    public async Task<Answer> CallAsync(HttpMethod method, string path, object? body)
    {
        using var request = Request(method, path);
        if (body is not null) request.Content = body is string raw ? new StringContent(raw, new MediaTypeHeaderValue("application/json")) : JsonContent.Create(body);
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var type = response.Content.Headers.ContentType?.MediaType;
        return new Answer((int)response.StatusCode, type, type?.EndsWith("json", StringComparison.Ordinal) == true ? JsonNode.Parse(text) : null);
    }

    /// <summary>Listens to a stream of events until cancelled; the first one that comes is <c>open</c>, once the Api listens too.</summary>
    public async IAsyncEnumerable<StreamEvent> ListenAsync(string path, string? lastId = null, [EnumeratorCancellation] CancellationToken stop = default)
    {
        using var request = Request(HttpMethod.Get, path);
        if (lastId is not null) request.Headers.Add("Last-Event-ID", lastId);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
        response.EnsureSuccessStatusCode();
        yield return new StreamEvent("open", null, new JsonObject());
        await using var stream = await response.Content.ReadAsStreamAsync(stop);
        var parser = SseParser.Create(stream, (_, data) => JsonSerializer.Deserialize<JsonNode>(data)!);
        await foreach (var item in parser.EnumerateAsync(stop)) yield return new StreamEvent(item.EventType, item.EventId, item.Data);
    }

    private HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }
}
