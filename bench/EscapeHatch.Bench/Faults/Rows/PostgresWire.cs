namespace EscapeHatch.Bench.Faults.Rows;

/// <summary>What a proxy must know of PostgreSQL's protocol (version 3.0, "Message Formats").</summary>
internal static class PostgresWire
{
    // 'Z', length 5, 'I': ready for the next query, in no transaction.
    private static ReadOnlySpan<byte> Idle => [(byte)'Z', 0, 0, 0, 5, (byte)'I'];

    /// <summary>True when what was asked before is over, and committed when it wrote.</summary>
    internal static bool SaysCommitted(ReadOnlySpan<byte> reply) => reply.EndsWith(Idle);
}
