using System.Buffers.Text;
using System.Text;

namespace EscapeHatch.Bench.Load;

/// <summary>The request that posts a message to one conversation, all but its number written beforehand.</summary>
public sealed class Template
{
    /// <summary>What stands before a message's number wherever its entry is told.</summary>
    public static readonly byte[] Mark = "\"text\":\"m"u8.ToArray();

    /// <summary>Digits of a number.</summary>
    public const int Digits = 10;

    // The JSON of a message is 100 bytes.
    private const string Filler = " My parcel should be here by now.";
    private static readonly uint Run = (uint)Random.Shared.Next();
    private readonly byte[] _bytes;
    private readonly int _id, _number;

    /// <summary>Writes what doesn't change.</summary>
    /// <param name="conversation">The conversation's id.</param>
    /// <param name="token">The shopper's; null where nobody asks.</param>
    public Template(string conversation, string? token)
    {
        Conversation = conversation;
        Token = token;
        var body = $"{{\"id\":\"{Guid.Empty}\",\"text\":\"m{new string('0', Digits)}{Filler}\"}}";
        var head = $"POST /v1/conversations/{conversation}/messages HTTP/1.1\r\nHost: localhost\r\n{(token is null ? "" : $"Authorization: Bearer {token}\r\n")}Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n";
        _bytes = Encoding.ASCII.GetBytes(head + body);
        _id = head.Length + body.IndexOf(Guid.Empty.ToString(), StringComparison.Ordinal);
        _number = head.Length + body.IndexOf("\"m0", StringComparison.Ordinal) + 2;
    }

    /// <summary>The conversation's id.</summary>
    public string Conversation { get; }

    /// <summary>The shopper's token.</summary>
    public string? Token { get; }

    /// <summary>Writes the request of a message.</summary>
    /// <param name="number">Its number in this run; the client's id is made of it.</param>
    /// <param name="into">Where to.</param>
    /// <returns>The bytes written.</returns>
    public int Write(long number, Span<byte> into)
    {
        _bytes.CopyTo(into);
        // As scattered as a browser's random ids.
        var id = new Guid((uint)(number * 2654435761), (ushort)(Run >> 16), (ushort)(0x4000 | (Run & 0xfff)), 0x80, 0, 0, (byte)(number >> 32), (byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number);
        Utf8Formatter.TryFormat(id, into[_id..], out _);
        Utf8Formatter.TryFormat(number, into[_number..], out _, new System.Buffers.StandardFormat('D', Digits));
        return _bytes.Length;
    }
}
