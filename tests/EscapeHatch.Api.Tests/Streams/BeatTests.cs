using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Presence;

namespace EscapeHatch.Api.Tests.Streams;

public sealed class BeatTests(ClockFront front) : IClassFixture<ClockFront>
{
    [Fact]
    public async Task A_silent_stream_sends_a_comment_within_15_seconds()
    {
        var shop = await front.Api.OpenShopAsync();
        var mira = await front.Api.VisitorAsync(shop);
        using var screen = await mira.WatchAsync();
        using var inbox = await (await front.Api.SignInAsync(shop, shop.Omar)).ListenAsync("/v1/inbox/events");
        await screen.AwaitAsync("conversation");
        await inbox.AwaitAsync("ready");
        foreach (var stream in new[] { screen, inbox })
        {
            var began = front.Clock.GetUtcNow();
            await Until.Async(() => stream.Comments > 1 || Move(TimeSpan.FromMilliseconds(500)));
            Assert.InRange(front.Clock.GetUtcNow() - began, TimeSpan.Zero, TimeSpan.FromSeconds(15));
        }
    }

    [Fact]
    public async Task Who_is_busy_is_still_there()
    {
        var shop = await front.Api.OpenShopAsync();
        var mira = await front.Api.VisitorAsync(shop);
        var omar = await front.Api.SignInAsync(shop, shop.Omar);
        using var screen = await mira.WatchAsync();
        using var inbox = await omar.ListenAsync("/v1/inbox/events");
        await inbox.AwaitAsync("ready");
        for (var seq = 1; seq <= 6; seq++)
        {
            Move(Limits.StreamBeat - TimeSpan.FromSeconds(1));
            (await mira.SayAsync($"Message {seq}")).Is(201);
            await screen.AwaitSeqAsync(seq);
            await inbox.AwaitSeqAsync(seq);
        }
        var presence = front.Api.Get<PresenceBook>();
        await Until.Async(async () => await presence.IsShopperHereAsync(shop.Key, mira.Id) is true || Move(TimeSpan.FromMilliseconds(500)));
        await Until.Async(async () => await presence.IsAgentHereAsync(shop.Key, shop.Omar.Id) is true || Move(TimeSpan.FromMilliseconds(500)));
    }

    [Fact]
    public async Task A_shopper_with_the_widget_open_is_online_and_a_moment_longer()
    {
        var shop = await front.Api.OpenShopAsync();
        var omar = await front.Api.SignInAsync(shop, shop.Omar);
        var mira = await front.Api.VisitorAsync(shop);
        async Task<bool> IsOnlineAsync() => (await omar.GetAsync("/v1/inbox?online=true")).Is(200).Items.Count == 1;
        // A node whose first beat was late can't tell at first.
        await Until.Async(async () => await front.Api.Get<PresenceBook>().IsShopperHereAsync(shop.Key, mira.Id) is not null || Move(TimeSpan.FromSeconds(1)));
        using (await mira.WatchAsync()) await Until.Async(IsOnlineAsync);
        await Until.Async(() => front.Api.Get<Attached>().Seats.All(seat => seat.Device.Person != mira.Id));
        var left = front.Clock.GetUtcNow();
        Assert.True(await IsOnlineAsync());
        await Until.Async(async () => !await IsOnlineAsync() || Move(TimeSpan.FromSeconds(1)));
        Assert.InRange(front.Clock.GetUtcNow() - left, Limits.PresenceGrace - TimeSpan.FromSeconds(1), Limits.PresenceLife);
    }

    [Fact]
    public async Task A_phone_says_what_it_is_and_another_word_is_refused()
    {
        var shop = await front.Api.OpenShopAsync();
        var mira = await front.Api.VisitorAsync(shop);
        (await mira.GetAsync($"{mira.Path}/events?device=fridge")).Is(400);
        using var screen = await mira.ListenAsync($"{mira.Path}/events?device=phone");
        await screen.AwaitAsync("conversation");
        Assert.Equal(DeviceKind.Phone, front.Api.Get<Attached>().Seats.Single(seat => seat.Device.Person == mira.Id).Device.Kind);
    }

    [Fact]
    public async Task Who_waits_learns_of_a_new_place_in_the_queue()
    {
        var shop = await front.Api.OpenShopAsync();
        var (mira, jonas) = (await front.Api.VisitorAsync(shop), await front.Api.VisitorAsync(shop));
        await mira.AskForPersonAsync();
        Move(TimeSpan.FromSeconds(1));
        await jonas.AskForPersonAsync();
        using var screen = await jonas.WatchAsync();
        var waiting = await screen.AwaitAsync("conversation");
        Assert.Equal(2, waiting.Data.GetProperty("queue").GetProperty("position").GetInt32());
        await (await front.Api.SignInAsync(shop, shop.Omar)).ClaimAsync(mira);
        await Until.Async(() => screen.Of("queue").Count > 0 || Move(TimeSpan.FromSeconds(1)));
        Assert.Equal(1, screen.Of("queue")[0].Data.GetProperty("position").GetInt32());
    }

    private bool Move(TimeSpan by)
    {
        front.Clock.Advance(by);
        return false;
    }
}
