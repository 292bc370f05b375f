using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EscapeHatch.Bench.Load;

/// <summary>One kept-alive HTTP/1.1 connection with one request in flight; knows just enough of HTTP to see where an answer ends.</summary>
public sealed class Line : IDisposable
{
    private static readonly byte[] HeadEnd = "\r\n\r\n"u8.ToArray(), LastChunk = "\r\n0\r\n\r\n"u8.ToArray();
    private readonly Socket _socket;
    private byte[] _answer = new byte[8 * 1024];
    private int _length;

    private Line(Socket socket) => _socket = socket;

    /// <summary>What the last answer was, head and body.</summary>
    public string Answer => Encoding.UTF8.GetString(_answer, 0, _length);

    /// <summary>Room for the next request.</summary>
    public byte[] Request { get; } = new byte[4 * 1024];

    /// <summary>Connects.</summary>
    /// <param name="to">The server.</param>
    /// <param name="from">Last byte of the loopback address to come from; each has ports of its own.</param>
    public static async Task<Line> OpenAsync(Uri to, byte from = 1) => new(await ConnectAsync(to, from));

    /// <summary>Sends a request and waits for its whole answer.</summary>
    /// <returns>The HTTP status.</returns>
    /// <exception cref="SocketException">The connection broke.</exception>
    /// <exception cref="IOException">The server closed it.</exception>
    public async ValueTask<int> CallAsync(ReadOnlyMemory<byte> request, CancellationToken stop)
    {
        await _socket.SendAsync(request, stop);
        _length = 0;
        while (true)
        {
            if (_length == _answer.Length) Array.Resize(ref _answer, _answer.Length * 2);
            var read = await _socket.ReceiveAsync(_answer.AsMemory(_length), stop);
            if (read == 0) throw new IOException("The server closed the connection.");
            _length += read;
            if (IsWhole(_answer.AsSpan(0, _length))) return Status(_answer);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _socket.Dispose();

    internal static async Task<Socket> ConnectAsync(Uri to, byte from)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        // Only Linux answers on every address of 127/8.
        if (OperatingSystem.IsLinux()) socket.Bind(new IPEndPoint(new IPAddress([127, 0, 0, from]), 0));
        await socket.ConnectAsync(IPAddress.Loopback, to.Port);
        return socket;
    }

    internal static int Status(ReadOnlySpan<byte> head) => ((head[9] - '0') * 100) + ((head[10] - '0') * 10) + (head[11] - '0');

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf(HeadEnd);
        if (head < 0) return false;
        var body = answer[(head + HeadEnd.Length)..];
        var length = answer[..head].IndexOf("Content-Length: "u8);
        if (length < 0) return Status(answer) == 204 || body.StartsWith("0\r\n\r\n"u8) || answer.EndsWith(LastChunk);
        System.Buffers.Text.Utf8Parser.TryParse(answer[(length + 16)..head], out int bytes, out _);
        return body.Length >= bytes;
    }
}
