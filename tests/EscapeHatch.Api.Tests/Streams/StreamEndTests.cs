using EscapeHatch.Api.Agents;
using EscapeHatch.Conversations.Storage;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Api.Tests.Streams;

public sealed class StreamEndTests(ClockFront front) : IClassFixture<ClockFront>
{
    [Fact]
    public async Task A_removed_agents_stream_says_so_and_ends()
    {
        var shop = await front.Api.OpenShopAsync();
        var (omar, ines) = (await front.Api.SignInAsync(shop, shop.Omar), await front.Api.SignInAsync(shop, shop.Ines));
        using var inbox = await omar.ListenAsync("/v1/inbox/events");
        using var other = await ines.ListenAsync("/v1/inbox/events");
        await inbox.AwaitAsync("ready");
        await other.AwaitAsync("ready");
        await front.Api.Get<Database>().UseAsync(db => db.Users.Where(one => one.Id == shop.Omar.Id).ExecuteDeleteAsync());
        front.Api.Get<AgentBook>().Forget();
        await Until.Async(() => Move(inbox.Ended));
        Assert.Equal("removed", Assert.Single(inbox.Of("end")).Data.GetProperty("reason").GetString());
        Assert.False(other.Ended);
        Assert.DoesNotContain(front.Api.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_expired_tokens_stream_says_so_and_ends()
    {
        var shop = await front.Api.OpenShopAsync();
        using var inbox = await (await front.Api.SignInAsync(shop, shop.Omar)).ListenAsync("/v1/inbox/events");
        await inbox.AwaitAsync("ready");
        front.Clock.Advance(TimeSpan.FromMinutes(30));
        await Until.Async(() => Move(inbox.Ended));
        Assert.Equal("expired", Assert.Single(inbox.Of("end")).Data.GetProperty("reason").GetString());
    }

    private bool Move(bool enough)
    {
        front.Clock.Advance(TimeSpan.FromSeconds(1));
        return enough;
    }
}
