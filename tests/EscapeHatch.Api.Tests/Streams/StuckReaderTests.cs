using System.Net.Sockets;
using System.Text;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Presence;

namespace EscapeHatch.Api.Tests.Streams;

public sealed class StuckReaderTests(ClockFrontWithoutRedis front) : IClassFixture<ClockFrontWithoutRedis>
{
    [Fact]
    public async Task A_reader_that_never_reads_is_cut_off_while_others_chat_on()
    {
        var shop = await front.Api.OpenShopAsync();
        var mira = await front.Api.VisitorAsync(shop);
        var feed = front.Api.Get<Feed>();
        using var watch = feed.OpenStores([shop.Key]);
        using var stuck = await StuckAsync(mira);
        await Until.Async(() => watch.Events.TryRead(out var item) && item is PresenceChanged { Here: true });
        var flood = new Typing(shop.Key, mira.Conversation, AuthorKind.Agent, shop.Omar.Id, new string('x', 100_000));
        for (var i = 0; i < 200; i++) feed.Tell(flood);
        using (var other = await mira.WatchAsync())
        {
            (await mira.SayAsync("Still here")).Is(201);
            await other.AwaitSeqAsync(1);
        }
        await Until.Async(() => HasLeft(mira), what: "the stuck reader, her last screen, is cut off");
        await Until.Async(() => IsReset(stuck), what: "her connection is gone, whatever the kernel still held for her");
        using var back = await mira.WatchAsync();
        await back.AwaitSeqAsync(1);
    }

    private bool HasLeft(Visitor visitor)
    {
        front.Clock.Advance(TimeSpan.FromSeconds(1));
        return front.Api.Get<Attached>().Seats.All(seat => seat.Device.Person != visitor.Id);
    }

    private static bool IsReset(Socket socket)
    {
        try
        {
            var rest = new byte[1 << 16];
            while (socket.Available > 0) socket.Receive(rest);
            return socket.Poll(0, SelectMode.SelectRead) && socket.Available == 0;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    private static async Task<Socket> StuckAsync(Visitor visitor)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(visitor.Api.Address.Host, visitor.Api.Address.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {visitor.Path}/events HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer {visitor.Token}\r\n\r\n"));
        return socket;
    }
}
