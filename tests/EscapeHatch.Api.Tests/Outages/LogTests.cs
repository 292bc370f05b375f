namespace EscapeHatch.Api.Tests.Outages;

public sealed class LogTests(LogTests.Talkative front) : IClassFixture<LogTests.Talkative>
{
    [Fact]
    public async Task What_people_write_is_never_logged()
    {
        var marker = $"private-{Guid.NewGuid():n}";
        var shop = await front.Api.OpenShopAsync();
        var mira = await front.Api.VisitorAsync(shop, new { name = marker, email = $"{marker[..20]}@x.test" });
        var omar = await front.Api.SignInAsync(shop, shop.Omar);
        var id = Guid.NewGuid();
        (await mira.SayAsync(marker, id)).Is(201);
        (await mira.SayAsync($"{marker} again", id)).Is(409);
        (await mira.SayAsync($"Let me talk to a human, {marker}")).Is(201);
        (await mira.SayAsync(marker.PadRight(4001, 'x'))).Is(400);
        (await mira.PostAsync($"{mira.Path}/messages", new { id, text = $"{marker}\0" })).Is(400);
        (await mira.PostAsync($"{mira.Path}/messages", new { id, text = new[] { marker } })).Is(400);
        (await mira.SendAsync(HttpMethod.Post, $"{mira.Path}/messages", new StringContent($"{{\"text\":\"{marker}", null, "application/json"))).Is(400);
        (await mira.SendAsync(HttpMethod.Post, $"{mira.Path}/messages", new StringContent($"{{\"{marker}\":{marker}}}", null, "application/json"))).Is(400);
        (await mira.PostAsync($"{mira.Path}/handoff", new { note = marker })).Is(200);
        (await mira.PostAsync($"{mira.Path}/rating", new { score = 1, comment = marker })).Is(200);
        (await mira.PutAsync("/v1/shoppers/me", new { name = marker, phone = marker[..30] })).Is(200);
        (await omar.ActAsync(mira, "notes", new { id = Guid.NewGuid(), text = marker })).Is(201);
        await omar.ClaimAsync(mira);
        (await omar.ReplyAsync(mira, marker)).Is(201);
        (await omar.GetAsync($"/v1/inbox?q={marker}")).Is(200);
        await front.Api.Stranger().PostAsync("/v1/agents/login", new { email = "nobody@lantern.test", password = marker });
        Assert.Contains(front.Api.Log.Lines, line => line.StartsWith("Debug", StringComparison.Ordinal));
        Assert.DoesNotContain(front.Api.Log.Lines, line => line.Contains(marker[..20], StringComparison.Ordinal));
    }

    /// <summary>Logs more than stores do.</summary>
    public sealed class Talkative : Front
    {
        /// <inheritdoc />
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Logging:LogLevel:Default"] = "Debug", ["Logging:LogLevel:EscapeHatch"] = "Trace" };
    }
}
