namespace EscapeHatch.DemoShop.Books;

/// <summary>One thing a shopper can buy: a title in one form.</summary>
/// <param name="Sku">The cart's key: the book's slug and its form.</param>
/// <param name="Slug">The book's page.</param>
/// <param name="Title">The book's title.</param>
/// <param name="Author">The book's author.</param>
/// <param name="Kind"><c>printed</c> or <c>ebook</c>.</param>
/// <param name="Price">What it costs now, euros including VAT.</param>
/// <param name="Limit">Most copies in one cart.</param>
public sealed record Edition(string Sku, string Slug, string Title, string Author, string Kind, decimal Price, int Limit)
{
    private const int UsualLimit = 20;
    private const int SaleLimit = 3;

    /// <summary>The key of a book in one form.</summary>
    public static string SkuOf(Book book, string kind) => $"{book.Slug}:{kind}";

    /// <summary>The forms a book is sold in.</summary>
    public static IEnumerable<Edition> Of(Book book)
    {
        if (book.Printed is { } full)
        {
            yield return new(SkuOf(book, "printed"), book.Slug, book.Title, book.Author, "printed",
                book.SalePrice ?? full, book.SalePrice is null ? UsualLimit : SaleLimit);
        }
        if (book.Ebook is { } ebook)
        {
            yield return new(SkuOf(book, "ebook"), book.Slug, book.Title, book.Author, "ebook", ebook, UsualLimit);
        }
    }
}
