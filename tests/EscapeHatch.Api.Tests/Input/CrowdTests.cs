namespace EscapeHatch.Api.Tests.Input;

/// <summary>More connections than a node takes.</summary>
public sealed class CrowdTests(CrowdTests.Small front) : IClassFixture<CrowdTests.Small>
{
    private const int Most = 40;

    [Fact]
    public async Task Beyond_what_a_node_takes_new_connections_are_closed_and_those_there_stay()
    {
        var lines = new List<RawCaller>();
        do
        {
            lines.Add(await RawCaller.ConnectAsync(front.Api));
            await lines[^1].SayAsync("GET /alive HTTP/1.1\r\nHost: test\r\n\r\n");
        }
        while (await lines[^1].StatusAsync() == 200 && lines.Count <= Most);
        Assert.Equal(0, await lines[^1].StatusAsync());
        Assert.DoesNotContain(lines[..^1], raw => raw.Closed);
        lines[0].Dispose();
        await Until.Async(async () =>
        {
            using var next = await RawCaller.ConnectAsync(front.Api);
            await next.SayAsync("GET /alive HTTP/1.1\r\nHost: test\r\n\r\n");
            return await next.StatusAsync() == 200;
        }, what: "a place that became free is taken");
        lines.ForEach(raw => raw.Dispose());
    }

    /// <summary>A node for few.</summary>
    public sealed class Small : Front
    {
        /// <inheritdoc />
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Connections:Most"] = $"{Most}" };
    }
}
