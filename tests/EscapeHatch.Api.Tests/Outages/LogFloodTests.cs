using Microsoft.Extensions.Logging;

namespace EscapeHatch.Api.Tests.Outages;

public sealed class LogFloodTests(Front front)
{
    private const string Words = "The shop {Name} called";

    [Fact]
    public void A_flood_writes_a_few_lines_and_other_words_still_get_through()
    {
        var (log, name) = Open();
        for (var i = 0; i < 10_000; i++) log.LogWarning(Words, i);
        log.LogWarning("Something else");
        var lines = Lines(name);
        Assert.InRange(lines.Count, 2, 60);
        Assert.Contains(lines, line => line.Contains("Something else", StringComparison.Ordinal));
    }

    [Fact]
    public void Nobody_outside_can_forge_a_line_or_write_an_endless_one()
    {
        var (log, name) = Open();
        log.LogWarning(Words, "Mira\r\nerror: all is lost\u2028\u001b[2J\0");
        log.LogWarning(Words, new string('x', 1_000_000));
        Assert.All(Lines(name), line =>
        {
            Assert.DoesNotContain(line, letter => char.IsControl(letter) || letter is '\u2028' or '\u2029');
            Assert.InRange(line.Length, 1, 5_000);
        });
    }

    [Fact]
    public async Task Malformed_requests_leave_no_line_each()
    {
        var mira = await front.Api.VisitorAsync(await front.Api.OpenShopAsync());
        var word = $"forged-{Guid.NewGuid():n}";
        for (var i = 0; i < 100; i++) (await mira.SendAsync(HttpMethod.Post, $"{mira.Path}/messages?{word}", new StringContent($"{{\"{word}\":\r\n", null, "application/json"))).Is(400);
        for (var i = 0; i < 100; i++) (await front.Api.Stranger(token: word).GetAsync($"{mira.Path}?{word}")).Is(401);
        Assert.DoesNotContain(front.Api.Log.Lines, line => line.Contains(word, StringComparison.Ordinal) && !line.StartsWith("Debug", StringComparison.Ordinal));
    }

    private (ILogger Log, string Name) Open()
    {
        var name = $"Flood{Guid.NewGuid():n}";
        return (front.Api.Get<ILoggerFactory>().CreateLogger(name), name);
    }

    private List<string> Lines(string name) => [.. front.Api.Log.Lines.Where(line => line.Contains(name, StringComparison.Ordinal))];
}
