using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace EscapeHatch.Worker.Articles;

/// <summary>An article's text in pieces fit to quote: paragraphs, and lists with the line that introduces them.</summary>
internal sealed class Passages
{
    private const int LongestPassage = 480;
    private const int MostItems = 6;
    private const double ItemShare = 0.5;

    // An article says the main thing first.
    private const double StartBonus = 0.7;

    private readonly List<(string Text, HashSet<string> Terms, List<string> Items)> blocks = [];

    public Passages(string markdown)
    {
        foreach (var block in Markdown.Parse(markdown))
        {
            if (block is ListBlock list && blocks.Count > 0)
                blocks[^1].Items.AddRange(list.OfType<ListItemBlock>().Select(PlainText).Where(item => item.Length > 0));
            else if (block is not HtmlBlock && PlainText(block) is { Length: > 0 } text)
                blocks.Add((text, [.. Terms.Of(text)], []));
        }
    }

    /// <summary>The paragraphs, each list item on its own.</summary>
    public IEnumerable<string> Texts => blocks.SelectMany(block => block.Items.Prepend(block.Text));

    /// <summary>The piece that has most of what is asked; the first one when none has any.</summary>
    /// <param name="weights">How much each term of the question counts.</param>
    public string Best(IReadOnlyDictionary<string, double> weights)
    {
        if (blocks.Count == 0)
            return "";
        var start = StartBonus * weights.Values.DefaultIfEmpty().Max();
        var best = blocks.Select((block, index) => (block, Score: Score(block, weights) + (index == 0 ? start : 0))).MaxBy(one => one.Score).block;
        return Cut(WithItems(best.Text, best.Items, weights));
    }

    private static double Score((string Text, HashSet<string> Terms, List<string> Items) block, IReadOnlyDictionary<string, double> weights)
        => Score(block.Terms, weights) + block.Items.Sum(item => ItemShare * Score(Terms.Of(item), weights));

    private static double Score(IEnumerable<string> terms, IReadOnlyDictionary<string, double> weights)
        => terms.Distinct().Sum(term => weights.GetValueOrDefault(term));

    private static string WithItems(string text, List<string> items, IReadOnlyDictionary<string, double> weights)
    {
        if (items.Count == 0)
            return text;
        var matching = items.Where(item => Score(Terms.Of(item), weights) > 0).Take(MostItems).ToArray();
        var shown = matching.Length > 0 ? matching : [.. items.Take(MostItems)];
        return $"{text}\n{string.Join('\n', shown.Select(item => $"• {item}"))}";
    }

    private static string Cut(string text)
    {
        if (text.Length <= LongestPassage)
            return text;
        var end = text.LastIndexOf(". ", LongestPassage, StringComparison.Ordinal);
        return end > LongestPassage / 2 ? text[..(end + 1)] : string.Concat(text.AsSpan(0, LongestPassage - 1).TrimEnd(), "…");
    }

    private static string PlainText(Block block)
    {
        if (block is LeafBlock { Inline: { } inline })
            return string.Concat(inline.Descendants().Select(InlineText)).Trim();
        return block is ContainerBlock container ? string.Join(' ', container.Select(PlainText).Where(text => text.Length > 0)) : "";
    }

    private static string InlineText(MarkdownObject inline) => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        LineBreakInline => " ",
        AutolinkInline link => link.Url,
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        _ => "",
    };
}
