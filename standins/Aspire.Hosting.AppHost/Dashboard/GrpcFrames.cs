using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using Google.Protobuf;

namespace Aspire.Hosting.Dashboard;

/// <summary>gRPC's framing: one byte for compression, four for the length, then the message.</summary>
internal static class GrpcFrames
{
    private const int PrefixBytes = 5;
    private const int LongestMessage = 4 * 1024 * 1024;

    /// <summary>The next message, or null at the end.</summary>
    /// <exception cref="InvalidDataException">Compressed, too long or cut off.</exception>
    public static async Task<T?> ReadAsync<T>(PipeReader reader, MessageParser<T> parser, CancellationToken ct) where T : class, IMessage<T>
    {
        while (true)
        {
            var read = await reader.ReadAsync(ct);
            if (TryTake(read.Buffer, out var message, out var rest))
            {
                var parsed = parser.ParseFrom(message);
                reader.AdvanceTo(rest);
                return parsed;
            }

            if (read.IsCompleted)
            {
                return read.Buffer.IsEmpty ? null : throw new InvalidDataException("The message is cut off.");
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    public static async Task WriteAsync(PipeWriter writer, IMessage message, CancellationToken ct)
    {
        var size = message.CalculateSize();
        var prefix = writer.GetSpan(PrefixBytes);
        prefix[0] = 0;
        BinaryPrimitives.WriteUInt32BigEndian(prefix[1..], (uint)size);
        writer.Advance(PrefixBytes);
        message.WriteTo((IBufferWriter<byte>)writer);
        await writer.FlushAsync(ct);
    }

    private static bool TryTake(ReadOnlySequence<byte> buffer, out ReadOnlySequence<byte> message, out SequencePosition rest)
    {
        (message, rest) = (default, buffer.Start);
        if (buffer.Length < PrefixBytes)
        {
            return false;
        }

        Span<byte> prefix = stackalloc byte[PrefixBytes];
        buffer.Slice(0, PrefixBytes).CopyTo(prefix);
        var size = BinaryPrimitives.ReadUInt32BigEndian(prefix[1..]);
        if (prefix[0] != 0 || size > LongestMessage)
        {
            throw new InvalidDataException("The message is compressed or too long.");
        }

        if (buffer.Length < PrefixBytes + size)
        {
            return false;
        }

        message = buffer.Slice(PrefixBytes, size);
        rest = message.End;
        return true;
    }
}
