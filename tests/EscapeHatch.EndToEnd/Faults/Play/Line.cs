using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EscapeHatch.EndToEnd.Faults.Play;

/// <summary>What came back of a request.</summary>
/// <param name="Status">HTTP status; 0 when nobody knows what became of it.</param>
/// <param name="Body">The body, when it is JSON.</param>
/// <param name="After">How long the Api asks to wait.</param>
public sealed record Reply(int Status, JsonNode? Body = null, TimeSpan? After = null)
{
    /// <summary>It was done.</summary>
    public bool Good => Status is >= 200 and < 300;

    /// <summary>It may have been done: nothing came, or the server failed.</summary>
    public bool Unclear => Status is 0 or >= 500;
}

/// <summary>A client's way to the Api: one node at a time, the next one when it fails.</summary>
public sealed class Line : IDisposable
{
    /// <summary>How long an answer is waited for before the client tries again.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly IReadOnlyList<Uri> _nodes;
    private readonly HttpClient _http;
    private readonly TimeSpan _patience;
    private int _at;

    /// <summary>A line to these nodes.</summary>
    /// <param name="nodes">Addresses of the Api; at least one.</param>
    /// <param name="first">Which one it begins with.</param>
    /// <param name="patience">How long to wait for an answer; <see cref="Patience"/> when null.</param>
    public Line(IReadOnlyList<Uri> nodes, int first = 0, TimeSpan? patience = null)
    {
        (_nodes, _at, _patience) = (nodes, first, patience ?? Patience);
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(2) }) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>The node it talks to now.</summary>
    public Uri Node => _nodes[Volatile.Read(ref _at) % _nodes.Count];

    /// <summary>Turns to the next node.</summary>
    public void Turn() => Interlocked.Increment(ref _at);

    /// <summary>Asks, once; never throws for what the network does.</summary>
    public async Task<Reply> CallAsync(HttpMethod method, string path, string? token, object? body, CancellationToken stop = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(_patience);
        try
        {
            using var request = Request(method, path, token);
            if (body is not null) request.Content = JsonContent.Create(body);
            using var response = await _http.SendAsync(request, limit.Token);
            var text = await response.Content.ReadAsStringAsync(limit.Token);
            if ((int)response.StatusCode >= 500) Turn();
            return new Reply((int)response.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text) : null, response.Headers.RetryAfter?.Delta);
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException or OperationCanceledException or JsonException)
        {
            Turn();
            return new Reply(0);
        }
    }

    /// <summary>Asks until it is done: for what has to be there before the play begins.</summary>
    /// <exception cref="InvalidOperationException">It is refused, or not done within a minute.</exception>
    public async Task<JsonNode> SetUpAsync(HttpMethod method, string path, string? token, object body)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var reply = await CallAsync(method, path, token, body);
            if (reply.Good) return reply.Body!;
            if (!reply.Unclear && reply.Status != 429 || TimeProvider.System.GetElapsedTime(began) > TimeSpan.FromMinutes(1)) throw new InvalidOperationException($"{path} answered {reply.Status}: {reply.Body}");
            await Task.Delay(reply.After ?? TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    /// <summary>Opens a stream; the caller disposes the response.</summary>
    /// <exception cref="HttpRequestException">The Api isn't there or refuses.</exception>
    public async Task<HttpResponseMessage> OpenAsync(string path, string? token, string? lastId, CancellationToken stop)
    {
        using var request = Request(HttpMethod.Get, path, token);
        if (lastId is not null) request.Headers.Add("Last-Event-ID", lastId);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(_patience);
        var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
        if (response.IsSuccessStatusCode) return response;
        response.Dispose();
        throw new HttpRequestException($"The stream was refused with {(int)response.StatusCode}.");
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Request(HttpMethod method, string path, string? token)
    {
        var request = new HttpRequestMessage(method, new Uri(Node, path));
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }
}
