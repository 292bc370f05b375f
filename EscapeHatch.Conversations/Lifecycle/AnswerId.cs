using System.Buffers.Binary;
using System.Security.Cryptography;

namespace EscapeHatch.Conversations.Lifecycle;

/// <summary>Ids of the bot's answers: the same conversation and question give the same id, so that no retry stores an answer twice.</summary>
public static class AnswerId
{
    private const int Version = 8;

    /// <summary>The id of the answer to a message: a UUIDv8 (RFC 9562, section 5.8) from the SHA-256 of both.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="answers">Seq of the shopper's message.</param>
    public static Guid Of(Guid conversation, int answers)
    {
        Span<byte> name = stackalloc byte[20], hash = stackalloc byte[SHA256.HashSizeInBytes];
        conversation.TryWriteBytes(name, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(name[16..], answers);
        SHA256.HashData(name, hash);
        hash[6] = (byte)(Version << 4 | (hash[6] & 0x0f));
        hash[8] = (byte)(0x80 | (hash[8] & 0x3f));
        return new Guid(hash[..16], bigEndian: true);
    }
}
