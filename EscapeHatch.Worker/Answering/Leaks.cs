namespace EscapeHatch.Worker.Answering;

/// <summary>Tells an answer that gives away the instructions or how the data were handed over.</summary>
internal static class Leaks
{
    private const int WordsInARow = 8;

    private static readonly string[] Marks = ["\"shopper\":", "\"articles\":", "\"lookups\":", "\"shopper\" :", "<|im_start|>", "<|im_end|>", "[INST]", "<<SYS>>"];
    private static readonly HashSet<string> Instructions = [.. Runs(Prompt.Answer.Text), .. Runs(Prompt.Brief.Text)];

    /// <summary>True when the answer holds a mark of the fence, or <see cref="WordsInARow"/> words of the instructions in a row.</summary>
    public static bool Has(string answer) => Marks.Any(mark => answer.Contains(mark, StringComparison.OrdinalIgnoreCase)) || Runs(answer).Any(Instructions.Contains);

    private static IEnumerable<string> Runs(string text)
    {
        var words = text.ToLowerInvariant().Split([' ', '\n', '\r', '\t', '.', ',', ';', ':', '"', '“', '”', '*', '-', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        for (var at = 0; at + WordsInARow <= words.Length; at++)
            yield return string.Join(' ', words, at, WordsInARow);
    }
}
