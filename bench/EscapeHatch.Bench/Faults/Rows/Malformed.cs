using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EscapeHatch.Bench.Faults.Rows;

/// <summary>Requests that no client of ours sends, byte by byte.</summary>
internal static class Malformed
{
    /// <summary>Each with what it is.</summary>
    internal static IEnumerable<(string Name, byte[] Bytes)> Requests(Uri node, Guid conversation, string token)
    {
        byte[] Post(byte[] body, string? length = null, string type = "application/json") =>
            [.. Encoding.ASCII.GetBytes($"POST /v1/conversations/{conversation}/messages HTTP/1.1\r\nHost: {node.Authority}\r\nAuthorization: Bearer {token}\r\nContent-Type: {type}\r\nContent-Length: {length ?? body.Length.ToString(CultureInfo.InvariantCulture)}\r\nConnection: close\r\n\r\n"), .. body];
        byte[] Text(string body) => Post(Encoding.UTF8.GetBytes(body));
        string Message(string text) => $$"""{"id":"{{Guid.NewGuid()}}","text":"{{text}}"}""";
        yield return ("not JSON", Text("hello"));
        yield return ("half JSON", Text("{\"id\":\""));
        yield return ("JSON 10,000 deep", Text($"{new string('[', 10_000)}{new string(']', 10_000)}"));
        yield return ("a lone surrogate", Text(Message(@"\ud800")));
        yield return ("NUL", Text(Message(@"a\u0000b")));
        yield return ("bad UTF-8", Post([.. Encoding.ASCII.GetBytes($"{{\"id\":\"{Guid.NewGuid()}\",\"text\":\""), 0xc3, 0x28, 0xff, .. "\"}"u8]));
        yield return ("wrong types", Text("""{"id":7,"text":["a"]}"""));
        yield return ("an empty id", Text("""{"id":"","text":"a"}"""));
        yield return ("no body", Text(""));
        yield return ("a text of 4,001", Text(Message(new string('x', 4_001))));
        yield return ("64 kB and one", Text(Message(new string('x', 65_536))));
        yield return ("1 MB", Text(Message(new string('x', 1 << 20))));
        yield return ("100 MB declared", Post("{"u8.ToArray(), "104857600"));
        yield return ("2^31 declared", Post("{"u8.ToArray(), "2147483648"));
        yield return ("a negative length", Post("{"u8.ToArray(), "-1"));
        yield return ("an unknown charset", Post("{}"u8.ToArray(), null, "application/json; charset=klingon"));
        yield return ("an unknown route", Encoding.ASCII.GetBytes($"POST /v1/hub HTTP/1.1\r\nHost: {node.Authority}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        yield return ("half a request", "POST /v1/conversations HTTP/1.1\r\nHo"u8.ToArray());
        yield return ("no HTTP at all", [0x16, 0x03, 0x01, 0, 0xff, 0, 1, 2, 3]);
        yield return ("a header of 100 kB", Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: {node.Authority}\r\nX: {new string('y', 100_000)}\r\n\r\n"));
    }

    /// <summary>Sends it, half-closes and reads the status; 0 when the connection was closed without one.</summary>
    internal static async Task<int> SendAsync(Uri node, byte[] request)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10), TimeProvider.System);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var answer = new byte[64];
        var read = 0;
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, node.Port, limit.Token);
            for (var sent = 0; sent < request.Length;) sent += await socket.SendAsync(request.AsMemory(sent), limit.Token);
            socket.Shutdown(SocketShutdown.Send);
            read = await socket.ReceiveAsync(answer, limit.Token);
        }
        catch (Exception cut) when (cut is SocketException or OperationCanceledException)
        {
            // Closed before all of it was taken: that is a refusal, too.
        }
        var words = Encoding.ASCII.GetString(answer, 0, read).Split(' ');
        return words.Length > 1 && int.TryParse(words[1], CultureInfo.InvariantCulture, out var status) ? status : 0;
    }
}
