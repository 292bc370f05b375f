using EscapeHatch.DemoShop.Books;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscapeHatch.DemoShop.Pages;

/// <summary>A book's cover, drawn from its title, colours and motif.</summary>
public sealed class CoverModel(Shelf shelf) : PageModel
{
    /// <summary>The book whose cover this is.</summary>
    public Book Book { get; private set; } = null!;

    /// <summary>Draws the cover, or 404.</summary>
    public IActionResult OnGet(string slug)
    {
        if (shelf.Find(slug) is not { } book)
        {
            return NotFound();
        }
        Book = book;
        return Page();
    }
}
