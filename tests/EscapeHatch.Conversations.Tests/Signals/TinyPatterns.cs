using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Signals;

/// <summary>Networks of a few patterns, one text a language.</summary>
internal static class TinyPatterns
{
    public static PatternNetwork Network(params string[] languages)
        => new([.. languages.Select((text, index) => PatternLanguage.Parse($"tiny-{index}", text))]);

    public static PatternMatch Best(string patterns, string text) => PatternScan.Best(Network(patterns), text);

    /// <summary>A number of words that stand in no pattern.</summary>
    public static string Filler(int words) => string.Concat(Enumerable.Repeat("zz ", words));
}
