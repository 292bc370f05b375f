namespace EscapeHatch.Conversations.Learning;

/// <summary>What a weights file says about itself, as JSON between its magic and its blocks.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Version">The version decisions are recorded with; raised by whoever changes what it means.</param>
/// <param name="Blocks">Where everything is.</param>
internal sealed record WeightsHeader(string Name, string Version, IReadOnlyList<WeightsBlock> Blocks)
{
    /// <summary>Every file's first bytes: "EHW" and the format's number.</summary>
    public static ReadOnlySpan<byte> Magic => "EHW\0\0\0\0\u0001"u8;

    /// <summary>Magic, SHA-256 of all that follows it, the header's length.</summary>
    public const int HashAt = 8;
    public const int LengthAt = HashAt + 32;
    public const int HeaderAt = LengthAt + 4;

    /// <summary>Blocks begin at multiples of this, so that they can be read in place.</summary>
    public const int Alignment = 64;

    public static int Aligned(int position) => (position + Alignment - 1) / Alignment * Alignment;
}

/// <param name="Name">Unique within the file.</param>
/// <param name="Element">The elements' type, as in <c>Single</c>.</param>
/// <param name="Offset">In bytes from the first block.</param>
/// <param name="Length">In bytes.</param>
internal sealed record WeightsBlock(string Name, string Element, int Offset, int Length);
