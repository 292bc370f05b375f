using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;

namespace EscapeHatch.Api.Tests.Doors;

public sealed class DoorTests(Stage stage) : IClassFixture<Stage>
{
    public static TheoryData<string> Named => [.. Routes.All.Select(route => route.Name)];

    public static TheoryData<string> Guarded => [.. Routes.All.Where(route => route.Who != Who.Anyone).Select(route => route.Name)];

    [Fact]
    public void Every_route_of_the_app_is_in_the_table() =>
        Assert.Equal(Routes.All.Select(route => route.Name).Order(StringComparer.Ordinal), Endpoints().Keys.Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Named))]
    public void It_declares_who_may_call_it(string name)
    {
        var (route, endpoint) = (Find(name), Endpoints()[name]);
        var policies = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(door => door.Policy);
        var open = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null || name.StartsWith("GET /openapi", StringComparison.Ordinal);
        Assert.Equal(route.Who == Who.Anyone, open);
        Assert.Equal(route.Who == Who.Anyone ? [] : [route.Who.ToString().ToLowerInvariant()], policies);
    }

    [Theory, MemberData(nameof(Guarded))]
    public async Task Nobody_comes_in_without_a_token(string name)
    {
        (await CallAsync(stage.Api.Stranger(), Find(name))).IsProblem(401, "unauthorized");
        (await CallAsync(stage.Api.Stranger(token: "forged"), Find(name))).IsProblem(401, "unauthorized");
    }

    [Theory, MemberData(nameof(Guarded))]
    public async Task A_shoppers_token_opens_no_agents_door_and_the_other_way_round(string name) =>
        (await CallAsync(Find(name).Who == Who.Shopper ? stage.Ada : stage.Mira, Find(name))).IsProblem(401, "unauthorized");

    [Theory, MemberData(nameof(Guarded))]
    public async Task Agents_are_kept_from_what_is_for_admins(string name)
    {
        if (Find(name).Who == Who.Admin) (await CallAsync(stage.Omar, Find(name))).IsProblem(403, "forbidden");
    }

    [Theory, MemberData(nameof(Guarded))]
    public async Task People_of_another_store_find_nothing(string name)
    {
        var route = Find(name);
        if (route.Elsewhere == 0) return;
        var before = await stage.StoredAsync();
        (await CallAsync(stage.Elsewhere(route.Who), route)).IsProblem(route.Elsewhere);
        Assert.Equal(before, await stage.StoredAsync());
    }

    [Fact]
    public async Task What_is_not_a_route_is_not_found()
    {
        (await stage.Api.Stranger().GetAsync("/v1/nothing")).IsProblem(404, "not-found");
        (await stage.Mira.GetAsync("/v1/conversations/not-a-uuid")).IsProblem(404, "not-found");
        (await stage.Mira.DeleteAsync(stage.Mira.Path)).IsProblem(405);
    }

    [Fact]
    public async Task A_refused_stream_is_told_why_in_the_same_words()
    {
        var answer = await stage.Api.Stranger().SendAsync(HttpMethod.Get, $"{stage.Mira.Path}/events", null, ("Accept", "text/event-stream"));
        answer.IsProblem(401, "unauthorized");
    }

    private static Route Find(string name) => Routes.All.Single(route => route.Name == name);

    private Task<Answer> CallAsync(Caller caller, Route route) => caller.SendAsync(route.Method, stage.Fill(route.Path),
        route.Body is null ? null : new StringContent(stage.Fill(route.Body), Encoding.UTF8, "application/json"));

    private Dictionary<string, RouteEndpoint> Endpoints() => stage.Api.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods, (endpoint, method) => (endpoint, method))
        .ToDictionary(one => $"{one.method} /{one.endpoint.RoutePattern.RawText!.Trim('/')}", one => one.endpoint);
}
