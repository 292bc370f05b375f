using System.Net.Sockets;
using System.Text;

namespace EscapeHatch.Api.Tests.Calls;

/// <summary>Somebody who speaks bytes, right or wrong, and hears what comes back.</summary>
public sealed class RawCaller : IDisposable
{
    private readonly TcpClient _line;
    private readonly NetworkStream _stream;
    private readonly Lock _lock = new();
    private readonly StringBuilder _heard = new();
    private volatile bool _closed;

    private RawCaller(TcpClient line)
    {
        (_line, _stream) = (line, line.GetStream());
        _ = ListenAsync();
    }

    /// <summary>What came back so far.</summary>
    public string Heard
    {
        get
        {
            lock (_lock) return _heard.ToString();
        }
    }

    /// <summary>True once the node hung up.</summary>
    public bool Closed => _closed;

    /// <summary>Connects to a node.</summary>
    public static async Task<RawCaller> ConnectAsync(RunningApi api)
    {
        var line = new TcpClient { NoDelay = true };
        await line.ConnectAsync(api.Address.Host, api.Address.Port);
        return new RawCaller(line);
    }

    /// <summary>Sends bytes; each character is one.</summary>
    public async Task SayAsync(string bytes)
    {
        try
        {
            await _stream.WriteAsync(Encoding.Latin1.GetBytes(bytes));
        }
        catch (IOException)
        {
            // The node hung up meanwhile; what it said before is heard.
        }
    }

    /// <summary>Sends no more, and listens on.</summary>
    public void StopTalking() => _line.Client.Shutdown(SocketShutdown.Send);

    /// <summary>The status of the answer; 0 when the node hung up without one that HTTP/1.1 knows.</summary>
    public async Task<int> StatusAsync()
    {
        await Until.Async(() => _closed || Heard.Contains("\r\n\r\n", StringComparison.Ordinal), what: "the node answers or hangs up");
        return Heard is { Length: > 12 } heard && heard.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? int.Parse(heard.AsSpan(9, 3)) : 0;
    }

    /// <summary>Waits until the node hangs up.</summary>
    public Task HungUpAsync() => Until.Async(() => _closed, what: "the node hangs up");

    /// <inheritdoc />
    public void Dispose() => _line.Dispose();

    private async Task ListenAsync()
    {
        var buffer = new byte[4096];
        try
        {
            while (await _stream.ReadAsync(buffer) is > 0 and var count)
                lock (_lock) _heard.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // Cut off; that is what Closed says.
        }
        _closed = true;
    }
}
