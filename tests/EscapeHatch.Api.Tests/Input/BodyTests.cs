using System.Text;
using EscapeHatch.Conversations;

namespace EscapeHatch.Api.Tests.Input;

public sealed class BodyTests(Stage stage) : IClassFixture<Stage>
{
    public static TheoryData<string> Names => [.. Bodies.All.Select(route => route.Name)];

    [Fact]
    public void Every_route_that_takes_a_body_is_tried()
    {
        var taking = Doors.Routes.All.Where(route => route.Body is not null).Select(route => $"{route.Method} {route.Path}").Append("POST /v1/conversations/{conversation}/handoff");
        Assert.Equal(taking.Order(StringComparer.Ordinal), Bodies.All.Select(route => route.Name).Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task What_is_not_the_expected_JSON_is_refused_and_nothing_is_stored(string name)
    {
        var (route, before) = (Bodies.All.Single(route => route.Name == name), await stage.StoredAsync());
        foreach (var (what, status, content) in Bad(route))
        {
            if (route.Right == "{}" && what is "nothing" or "null" && route.Path.EndsWith("/handoff", StringComparison.Ordinal)) continue;
            var answer = await stage.Welcome(route.Who).SendAsync(new HttpMethod(route.Method), stage.Fill(route.Path), content, ("Expect", status == 413 ? "100-continue" : ""));
            Assert.True(answer.Status == status, $"{name}: {what[..Math.Min(what.Length, 40)]} gave {answer.Status} {answer.Body}");
            answer.IsProblem(status);
            Assert.True(before == await stage.StoredAsync(), $"{name}: {what} was stored");
        }
        Assert.DoesNotContain(stage.Api.Log.Lines, line => line.Length > 16_000);
    }

    [Fact]
    public async Task Unknown_fields_are_ignored()
    {
        (await stage.Mira.PostAsync($"{stage.Mira.Path}/messages", new { id = Guid.NewGuid(), text = "Hello", mood = new { deep = new[] { 1 } } })).Is(201);
        (await stage.Api.Stranger().PostAsync("/v1/sessions", new { store = stage.Shop.Key, colour = "red" })).Is(200);
    }

    private IEnumerable<(string What, int Status, HttpContent Content)> Bad(BodyRoute route)
    {
        (string, int, HttpContent) Text(string what, string text, int status = 400, string type = "application/json") => (what, status, new StringContent(text, Encoding.UTF8, type));
        var right = stage.Fill(route.Right);
        yield return Text("nothing", "");
        yield return Text("null", "null");
        foreach (var text in new[] { "x", "[]", "7", "\"text\"", "true", "{", right[..^1], right + right, "{'a':1}", "<xml/>", "\0", "NaN" }) yield return Text(text, text);
        yield return Text("10,000 deep", $$"""{"a":{{new string('[', 10_000)}}{{new string(']', 10_000)}}}""");
        yield return Text("10,000 deep and open", new string('{', 10_000));
        yield return Text("one byte too large", right[..^1].PadRight(Limits.RequestBytes) + "}", 413);
        yield return Text("1 MB", new string('x', 1_000_000), 413);
        foreach (var type in new[] { "text/plain", "application/x-www-form-urlencoded", "application/xml" }) yield return Text(type, right, 415, type);
        yield return ("unknown charset", 415, Bytes(Encoding.UTF8.GetBytes(right), "application/json; charset=klingon"));
        yield return ("gzip", 400, Bytes([0x1F, 0x8B, 8, 0, 0, 0, 0, 0], "application/json"));
    }

    private static ByteArrayContent Bytes(byte[] bytes, string type)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }
}
