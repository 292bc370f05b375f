using EscapeHatch.Api.Input;

namespace EscapeHatch.Api.Tests.Input;

/// <summary>Connections that say nothing, too little or too slowly.</summary>
public sealed class PatienceTests(PatienceTests.Impatient front) : IClassFixture<PatienceTests.Impatient>
{
    private const int Silent = 20;
    private const string Request = "GET /alive HTTP/1.1\r\nHost: test\r\n\r\n";

    [Fact]
    public async Task Of_one_addresss_silent_connections_the_oldest_go_and_who_speaks_gets_in()
    {
        using var spoke = await RawCaller.ConnectAsync(front.Api);
        await spoke.SayAsync(Request);
        Assert.Equal(200, await spoke.StatusAsync());
        await Until.Async(() => front.Api.Get<Arrivals>().Silent == 0, what: "nobody is silent");
        var silent = await ConnectAsync(Silent);
        await Until.Async(() => front.Api.Get<Arrivals>().Silent == Silent, what: "all allowed are in");
        Assert.DoesNotContain(silent, raw => raw.Closed);
        var more = await ConnectAsync(Silent);
        foreach (var raw in silent) await raw.HungUpAsync();
        Assert.DoesNotContain(more, raw => raw.Closed);
        (await front.Api.Stranger().GetAsync("/alive")).Is(200);
        Assert.False(spoke.Closed);
        foreach (var raw in (RawCaller[])[.. silent, .. more]) raw.Dispose();
    }

    [Theory]
    [InlineData("GET /alive HTTP/1.1\r\nHost: te"), InlineData("POST /v1/sessions HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{")]
    public async Task Who_does_not_finish_a_request_in_time_is_told_so_and_let_go(string begun)
    {
        using var raw = await RawCaller.ConnectAsync(front.Api);
        await raw.SayAsync(begun);
        await raw.HungUpAsync();
        Assert.Equal(408, await raw.StatusAsync());
    }

    [Theory, InlineData(""), InlineData(Request)]
    public async Task A_connection_without_a_request_is_closed_in_time(string before)
    {
        using var raw = await RawCaller.ConnectAsync(front.Api);
        await raw.SayAsync(before);
        await raw.HungUpAsync();
        Assert.Equal(before.Length == 0 ? 0 : 200, await raw.StatusAsync());
    }

    private async Task<RawCaller[]> ConnectAsync(int count)
    {
        var all = new RawCaller[count];
        for (var at = 0; at < count; at++) all[at] = await RawCaller.ConnectAsync(front.Api);
        return all;
    }

    /// <summary>A node with little patience.</summary>
    public sealed class Impatient : Front
    {
        /// <inheritdoc />
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
        {
            ["Connections:Silent"] = $"{Silent}", ["Connections:HeaderPatience"] = "00:00:01", ["Connections:KeepAlive"] = "00:00:05", ["Connections:BodyGrace"] = "00:00:01.5",
        };
    }
}
