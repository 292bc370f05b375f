using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components;

namespace EscapeHatch.Web.Articles;

/// <summary>Draws an article's Markdown: its HTML stays text, and links lead to web pages and mail only.</summary>
internal static class Markdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseAutoLinks().Build();
    private static readonly string[] Schemes = ["https", "http", "mailto"];

    /// <summary>The article as markup that is safe to show.</summary>
    internal static MarkupString Draw(string text)
    {
        var document = Markdig.Markdown.Parse(text, Pipeline);
        foreach (var link in document.Descendants<LinkInline>()) Tame(link);
        foreach (var link in document.Descendants<AutolinkInline>().ToList().Where(link => !link.IsEmail && !IsGood(link.Url)))
            link.ReplaceBy(new LiteralInline(link.Url));
        return new MarkupString(document.ToHtml(Pipeline));
    }

    private static bool IsGood(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var url) && Schemes.Contains(url.Scheme);

    private static void Tame(LinkInline link)
    {
        var good = IsGood(link.Url);
        if (!good || link.IsImage) (link.Url, link.IsImage) = (good ? link.Url : "", false);
        link.GetAttributes().AddPropertyIfNotExist("rel", "noopener noreferrer nofollow");
        link.GetAttributes().AddPropertyIfNotExist("target", "_blank");
    }
}
