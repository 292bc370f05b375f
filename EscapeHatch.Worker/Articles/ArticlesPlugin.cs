using System.Collections.Concurrent;
using System.ComponentModel;
using Microsoft.SemanticKernel;

namespace EscapeHatch.Worker.Articles;

/// <summary>Every store's article index, by the store's key.</summary>
public sealed class ArticleShelf
{
    private readonly ConcurrentDictionary<string, ArticleIndex> indexes = new(StringComparer.Ordinal);

    /// <summary>The store's index; an empty one when it has none yet.</summary>
    public ArticleIndex Of(string store) => indexes.GetOrAdd(store, _ => new ArticleIndex());

    /// <summary>Puts a whole index in place of the store's.</summary>
    public void Replace(string store, ArticleIndex index) => indexes[store] = index;
}

/// <summary>What the kernel can do with articles.</summary>
public sealed class ArticlesPlugin(ArticleShelf shelf)
{
    /// <summary>The plugin's name in the kernel.</summary>
    public const string Name = "articles";

    /// <summary>Finds the store's articles that answer a question.</summary>
    [KernelFunction("search"), Description("Finds the store's articles that answer a question.")]
    public SearchResult Search(string store, string question) => shelf.Of(store).Search(question);
}
