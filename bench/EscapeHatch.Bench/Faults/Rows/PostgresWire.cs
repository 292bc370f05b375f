using System.Buffers.Binary;

namespace EscapeHatch.Bench.Faults.Rows;

/// <summary>What a proxy must know of PostgreSQL's protocol (version 3.0, "Message Formats").</summary>
internal static class PostgresWire
{
    private const int Head = 5, RowOfOneUuid = 26;

    /// <summary>True for the reply that says that entries are committed: rows of one uuid each, command complete, ready for the next query in no transaction.</summary>
    internal static bool SaysCommitted(ReadOnlySpan<byte> reply)
    {
        var (rows, last) = (0, (byte)0);
        while (reply.Length >= Head)
        {
            var (kind, length) = (reply[0], BinaryPrimitives.ReadInt32BigEndian(reply[1..]));
            // A reply that came in pieces is let through.
            if (length < 4 || reply.Length < 1 + length) return false;
            if (kind == 'Z') return last == 'C' && rows > 0 && reply[Head] == 'I' && reply.Length == 1 + length;
            if (kind == 'D' && length != RowOfOneUuid) return false;
            if (kind == 'D') rows++;
            last = kind;
            reply = reply[(1 + length)..];
        }
        return false;
    }
}
