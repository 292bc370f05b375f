namespace EscapeHatch.Conversations.Learning;

/// <summary>The hash behind the columns: FNV-1a over UTF-16 units with MurmurHash3's finaliser. Part of every weights file's format: never change it.</summary>
internal static class FeatureHash
{
    private const uint Offset = 2166136261;
    private const uint Prime = 16777619;

    public static uint Start(uint kind) => (Offset ^ kind) * Prime;

    public static uint Add(uint hash, char character) => (hash ^ character) * Prime;

    public static uint Of(uint kind, ReadOnlySpan<char> text)
    {
        var hash = Start(kind);
        foreach (var character in text)
            hash = Add(hash, character);
        return hash;
    }

    public static int Column(uint hash, int bits)
    {
        hash ^= hash >> 16;
        hash *= 0x85EBCA6B;
        hash ^= hash >> 13;
        hash *= 0xC2B2AE35;
        hash ^= hash >> 16;
        return (int)(hash >> (32 - bits));
    }
}
