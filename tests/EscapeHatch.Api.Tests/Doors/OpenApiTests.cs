namespace EscapeHatch.Api.Tests.Doors;

public sealed class OpenApiTests(Front front)
{
    [Fact]
    public async Task The_description_lists_every_route_with_who_may_call_it_and_how_it_refuses()
    {
        var paths = (await front.Api.Stranger().GetAsync("/openapi/v1.json")).Is(200)["paths"];
        foreach (var route in Routes.All.Where(route => route.Name.Contains(" /v1/", StringComparison.Ordinal)))
        {
            var path = route.Name.Split(' ')[1].Replace(":guid", "").Replace(":int", "");
            Assert.True(paths.TryGetProperty(path, out var verbs), route.Name);
            Assert.True(verbs.TryGetProperty(route.Method.Method.ToLowerInvariant(), out var operation), route.Name);
            Assert.False(string.IsNullOrWhiteSpace(operation.GetProperty("summary").GetString()), route.Name);
            var security = operation.TryGetProperty("security", out var needs) ? needs.EnumerateArray().SelectMany(one => one.EnumerateObject().Select(scheme => scheme.Name)) : [];
            Assert.Equal(route.Who switch { Who.Anyone => [], Who.Shopper => ["shopper"], _ => new[] { "agent" } }, security);
            Assert.True(operation.GetProperty("responses").GetProperty("default").GetProperty("content").TryGetProperty("application/problem+json", out _), route.Name);
        }
    }

    [Fact]
    public async Task Bodies_are_described_field_by_field()
    {
        var document = (await front.Api.Stranger().GetAsync("/openapi/v1.json")).Is(200);
        var fields = document["components"].GetProperty("schemas").GetProperty("MessageBody").GetProperty("properties").EnumerateObject().Select(field => field.Name);
        Assert.Equal(["id", "text"], fields);
        Assert.Equal("bearer", document["components"].GetProperty("securitySchemes").GetProperty("shopper").GetProperty("scheme").GetString());
    }
}
