using EscapeHatch.DemoShop.Books;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscapeHatch.DemoShop.Pages;

/// <summary>One book's page.</summary>
public sealed class BookModel(Shelf shelf, FlashSale sale) : PageModel
{
    private const int NeighbourCount = 4;

    /// <summary>The book shown.</summary>
    public Book Book { get; private set; } = null!;

    /// <summary>The books after it on the shelf.</summary>
    public IReadOnlyList<Book> Neighbours { get; private set; } = [];

    /// <summary>When the sale price ends, UTC.</summary>
    public DateTimeOffset SaleEndsAt => sale.EndsAt;

    /// <summary>Shows the book with this address, or 404.</summary>
    public IActionResult OnGet(string slug)
    {
        if (shelf.Find(slug) is not { } book)
        {
            return NotFound();
        }
        Book = book;
        Neighbours = [.. shelf.All.Concat(shelf.All).SkipWhile(other => other != book).Skip(1).Take(NeighbourCount)];
        return Page();
    }
}
