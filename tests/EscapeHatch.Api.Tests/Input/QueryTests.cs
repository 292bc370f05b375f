namespace EscapeHatch.Api.Tests.Input;

public sealed class QueryTests(Stage stage) : IClassFixture<Stage>
{
    public static TheoryData<string, string> Wrong => new(
        from query in new[]
        {
            "/v1/inbox?limit=0", "/v1/inbox?limit=201", "/v1/inbox?limit=-1", "/v1/inbox?limit=abc", "/v1/inbox?limit=99999999999", "/v1/inbox?sort=sideways", "/v1/inbox?sort=1",
            "/v1/inbox?status=asleep", "/v1/inbox?status=open,asleep", "/v1/inbox?status=2", "/v1/inbox?assignee=omar", "/v1/inbox?cursor=abc", "/v1/inbox?cursor=%00", "/v1/inbox?cursor=fHx8fA",
            "/v1/inbox?tag=%00", "/v1/inbox?reason=a%00b", "/v1/inbox?q=%00", "/v1/inbox?from=yesterday", "/v1/inbox?to=2026-13-01", "/v1/inbox?online=maybe",
            "/v1/articles?limit=0", "/v1/articles?limit=201", "/v1/articles?cursor=abc", "/v1/articles?limit=abc", "/v1/articles?store=%00",
            "/v1/insights/calibration?store=%00", "/v1/insights/calibration?store=LANTERN", "/v1/insights/calibration?store=", "/v1/agents?limit=0", "/v1/agents?limit=201", "/v1/agents?cursor=abc",
            "/v1/conversations/{conversation}/entries?after=-1", "/v1/conversations/{conversation}/entries?after=x", "/v1/conversations/{conversation}/entries?limit=0",
            "/v1/conversations/{conversation}/entries?limit=201", "/v1/conversations/{conversation}/events?after=-1", "/v1/conversations/{conversation}/events?after=x", "/v1/inbox/events?after=x",
        }
        select new TheoryDataRow<string, string>(query, query.Split('?')[1].Split('=')[0]));

    [Theory, MemberData(nameof(Wrong))]
    public async Task A_wrong_query_is_named(string path, string field) => (await CallAsync(path)).Blames(field);

    [Fact]
    public async Task Texts_are_searched_up_to_their_limit()
    {
        foreach (var (name, most) in new[] { ("q", 200), ("tag", 40), ("reason", 40) })
        {
            (await CallAsync($"/v1/inbox?{name}={new string('x', most)}")).Is(200);
            (await CallAsync($"/v1/inbox?{name}={new string('x', most + 1)}")).Blames(name);
        }
        (await CallAsync("/v1/inbox?limit=200")).Is(200);
        (await CallAsync("/v1/inbox?limit=1")).Is(200);
    }

    [Fact]
    public async Task A_cursor_of_another_order_is_refused()
    {
        await stage.Api.VisitorAsync(stage.Shop);
        var cursor = (await CallAsync("/v1/inbox?sort=recent&limit=1")).Is(200).Text("cursor");
        (await CallAsync($"/v1/inbox?sort=waiting&cursor={cursor}")).Blames("cursor");
    }

    [Theory]
    [InlineData("/v1/stores/%00"), InlineData("/v1/stores/..%2f..%2fetc"), InlineData("/v1/stores/%27%20OR%201=1"), InlineData("/v1/articles/%00"), InlineData("/v1/inbox/%F0%9F%93%9A")]
    public async Task A_hostile_path_finds_nothing(string path) => Assert.InRange((await CallAsync(path)).Status, 400, 404);

    private Task<Answer> CallAsync(string path) =>
        stage.Welcome(path.StartsWith("/v1/conversations", StringComparison.Ordinal) ? Who.Shopper : Who.Admin).GetAsync(stage.Fill(path));
}
