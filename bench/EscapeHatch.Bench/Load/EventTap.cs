using System.Buffers.Text;
using System.Net.Sockets;
using System.Text;

namespace EscapeHatch.Bench.Load;

/// <summary>Told of every event of a stream: its name and its data.</summary>
public delegate void Heard(ReadOnlySpan<byte> kind, ReadOnlySpan<byte> data);

/// <summary>Reads one stream of server-sent events off a bare socket.</summary>
public sealed class EventTap : IDisposable
{
    private readonly Socket _socket;
    private readonly Heard _heard;
    private readonly byte[] _raw = new byte[64 * 1024];
    private readonly byte[] _text = new byte[256 * 1024];
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _rawLength, _textLength, _chunkLeft;

    private EventTap(Socket socket, Heard heard) => (_socket, _heard) = (socket, heard);

    /// <summary>Completes when the stream ends; its fault says why.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    /// <summary>Opens the stream and returns once its first bytes came.</summary>
    /// <param name="to">The server.</param>
    /// <param name="path">The stream.</param>
    /// <param name="token">Whose it is; null where nobody asks.</param>
    /// <param name="heard">Told of every event, on whichever thread reads.</param>
    /// <param name="from">Last byte of the loopback address to come from.</param>
    public static async Task<EventTap> OpenAsync(Uri to, string path, string? token, Heard heard, byte from = 1)
    {
        var tap = new EventTap(await Line.ConnectAsync(to, from), heard);
        var head = $"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n{(token is null ? "" : $"Authorization: Bearer {token}\r\n")}\r\n";
        await tap._socket.SendAsync(Encoding.ASCII.GetBytes(head));
        tap.Ended = tap.ReadAsync();
        await await Task.WhenAny(tap._open.Task, tap.Ended);
        return tap;
    }

    /// <inheritdoc />
    public void Dispose() => _socket.Dispose();

    private async Task ReadAsync()
    {
        await ReadHeadAsync();
        while (true)
        {
            Unchunk();
            Tell();
            var read = await _socket.ReceiveAsync(_raw.AsMemory(_rawLength));
            if (read == 0) return;
            _rawLength += read;
        }
    }

    private async Task ReadHeadAsync()
    {
        int end;
        while ((end = _raw.AsSpan(0, _rawLength).IndexOf("\r\n\r\n"u8)) < 0)
        {
            var read = await _socket.ReceiveAsync(_raw.AsMemory(_rawLength));
            if (read == 0) throw new IOException("The server closed the stream.");
            _rawLength += read;
        }
        if (Line.Status(_raw) != 200) throw new IOException($"The stream was refused: {Encoding.UTF8.GetString(_raw, 0, _rawLength)}");
        Consume(end + 4);
        _open.SetResult();
    }

    // Moves what the chunks hold behind the text that is still to be told.
    private void Unchunk()
    {
        var at = 0;
        while (at < _rawLength)
        {
            if (_chunkLeft == 0)
            {
                var raw = _raw.AsSpan(at, _rawLength - at);
                var skip = raw.StartsWith("\r\n"u8) ? 2 : 0;
                var line = raw[skip..].IndexOf("\r\n"u8);
                if (line < 0) break;
                Utf8Parser.TryParse(raw.Slice(skip, line), out _chunkLeft, out _, 'x');
                at += skip + line + 2;
            }
            var take = Math.Min(_chunkLeft, _rawLength - at);
            _raw.AsSpan(at, take).CopyTo(_text.AsSpan(_textLength));
            (_textLength, _chunkLeft, at) = (_textLength + take, _chunkLeft - take, at + take);
        }
        Consume(at);
    }

    private void Consume(int bytes)
    {
        _raw.AsSpan(bytes, _rawLength - bytes).CopyTo(_raw);
        _rawLength -= bytes;
    }

    private void Tell()
    {
        var text = _text.AsSpan(0, _textLength);
        while (text.IndexOf("\n\n"u8) is >= 0 and var end)
        {
            var item = text[..end];
            var kind = After(item, "event: "u8);
            if (!kind.IsEmpty) _heard(kind, After(item, "data: "u8));
            text = text[(end + 2)..];
        }
        text.CopyTo(_text);
        _textLength = text.Length;
    }

    private static ReadOnlySpan<byte> After(ReadOnlySpan<byte> item, ReadOnlySpan<byte> name)
    {
        var at = item.StartsWith(name) ? 0 : item.IndexOf(name) is > 0 and var found && item[found - 1] == '\n' ? found : -1;
        if (at < 0) return default;
        var rest = item[(at + name.Length)..];
        return rest.IndexOf((byte)'\n') is >= 0 and var end ? rest[..end] : rest;
    }
}
