namespace EscapeHatch.Conversations.Signals;

/// <summary>What is read of a BCP 47 language tag.</summary>
internal static class LanguageTag
{
    /// <summary>The language alone, in small letters: <c>pt</c> of <c>pt-BR</c>; empty when there is no tag.</summary>
    public static string Language(string? tag) => (tag ?? "").Split('-')[0].ToLowerInvariant();
}
