using EscapeHatch.Conversations;

namespace EscapeHatch.Api.Tests.Input;

/// <summary>What comes over the wire before it is a request: refused with a code or hung up on, and nobody else notices.</summary>
public sealed class WireTests(Stage stage) : IClassFixture<Stage>
{
    private const string Host = "Host: test\r\n", Json = "Content-Type: application/json\r\n";

    private string Post => $"POST {stage.Mira.Path}/messages HTTP/1.1\r\n{Host}{Json}Authorization: Bearer {stage.Mira.Token}\r\n";

    public static TheoryData<string, int> Heads => new()
    {
        { "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400 }, { "HELO shop.example\r\n\r\n", 400 }, { "GET\r\n\r\n", 400 }, { "\0\0\0\0\r\n\r\n", 400 },
        { $"GET /alive HTTP/9.9\r\n{Host}\r\n", 505 }, { "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 0 }, { "GET /alive HTTP/1.1\r\n\r\n", 400 }, { $"GET /alive HTTP/1.1\r\n{Host}{Host}\r\n", 400 },
        { $"GET /alive HTTP/1.1\r\n{Host}A: b\0c\r\n\r\n", 400 }, { $"GET /alive HTTP/1.1\r\n{Host}no colon\r\n\r\n", 400 }, { $"GET /al ive HTTP/1.1\r\n{Host}\r\n", 400 },
        { $"BREW /v1/sessions HTTP/1.1\r\n{Host}\r\n", 405 }, { $"GET /v1/%ff%fe HTTP/1.1\r\n{Host}\r\n", 404 }, { $"GET /v1/nothing HTTP/1.1\r\n{Host}\r\n", 404 },
    };

    [Theory, MemberData(nameof(Heads))]
    public async Task What_is_no_request_is_refused(string bytes, int status) => Assert.Equal(status, await TryAsync(bytes));

    [Fact]
    public async Task Heads_are_taken_up_to_their_limits()
    {
        string Line(int length) => $"GET /alive?{new string('x', length - "GET /alive? HTTP/1.1\r\n".Length)} HTTP/1.1\r\n{Host}\r\n";
        string Many(int count) => $"GET /alive HTTP/1.1\r\n{Host}{string.Concat(Enumerable.Range(0, count - 1).Select(i => $"X-{i}: 1\r\n"))}\r\n";
        string Long(int length) => $"GET /alive HTTP/1.1\r\n{Host}X: {new string('x', length - Host.Length - "X: \r\n".Length)}\r\n\r\n";
        Assert.Equal((200, 414), (await TryAsync(Line(Limits.RequestLine)), await TryAsync(Line(Limits.RequestLine + 1))));
        Assert.Equal((200, 431), (await TryAsync(Many(Limits.Headers)), await TryAsync(Many(Limits.Headers + 1))));
        Assert.Equal((200, 431), (await TryAsync(Long(Limits.HeaderBytes)), await TryAsync(Long(Limits.HeaderBytes + 1))));
        Assert.Equal(431, await TryAsync(Long(1_000_000)));
    }

    [Fact]
    public async Task Lengths_that_lie_or_are_too_large_are_refused_before_a_byte_is_read()
    {
        foreach (var length in new[] { Limits.RequestBytes + 1, 100L * 1024 * 1024, 1L << 31, long.MaxValue }) Assert.Equal(413, await TryAsync($"{Post}Content-Length: {length}\r\n\r\n"));
        foreach (var length in new[] { "-1", "9223372036854775808", "1e3", "0x10", "5, 6", "" }) Assert.Equal(400, await TryAsync($"{Post}Content-Length: {length}\r\n\r\n"));
        Assert.Equal(400, await TryAsync($"{Post}Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello"));
    }

    [Fact]
    public async Task Chunks_are_measured_and_checked()
    {
        var chunk = $"400\r\n{new string(' ', 0x400)}\r\n";
        Assert.Equal(413, await TryAsync($"{Post}Transfer-Encoding: chunked\r\n\r\n{string.Concat(Enumerable.Repeat(chunk, 80))}"));
        foreach (var bad in new[] { "zz\r\nhello\r\n", "7fffffffffffffff\r\n", "-1\r\n", "5;ext\rhello" }) Assert.Equal(400, await TryAsync($"{Post}Transfer-Encoding: chunked\r\n\r\n{bad}"));
        Assert.Equal(400, await TryAsync($"{Post}Transfer-Encoding: klingon, chunked, gzip\r\n\r\n"));
    }

    [Theory, InlineData("GET /alive HT"), InlineData("half a body"), InlineData("half a chunk"), InlineData("")]
    public async Task Who_breaks_off_halfway_is_let_go_and_nothing_is_stored(string what)
    {
        var before = await stage.StoredAsync();
        using var raw = await RawCaller.ConnectAsync(stage.Api);
        await raw.SayAsync(what switch
        {
            "half a body" => $"{Post}Content-Length: 100\r\n\r\n{{\"id\":",
            "half a chunk" => $"{Post}Transfer-Encoding: chunked\r\n\r\n10\r\n{{\"id\"",
            _ => what,
        });
        raw.StopTalking();
        await raw.HungUpAsync();
        Assert.Equal(before, await stage.StoredAsync());
        (await stage.Api.Stranger().GetAsync("/alive")).Is(200);
    }

    private async Task<int> TryAsync(string bytes)
    {
        using var raw = await RawCaller.ConnectAsync(stage.Api);
        await raw.SayAsync(bytes);
        return await raw.StatusAsync();
    }
}
