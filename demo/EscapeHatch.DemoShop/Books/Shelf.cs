using System.Text.Json;

namespace EscapeHatch.DemoShop.Books;

/// <summary>All books of the shop, read once from the embedded books.json.</summary>
public sealed class Shelf
{
    private readonly Dictionary<string, Book> _bySlug;

    /// <summary>Reads the embedded list.</summary>
    /// <exception cref="InvalidDataException">The list is missing or empty.</exception>
    public Shelf()
    {
        using var file = typeof(Shelf).Assembly.GetManifestResourceStream("books.json")
            ?? throw new InvalidDataException("books.json isn't embedded.");
        All = JsonSerializer.Deserialize<List<Book>>(file, JsonSerializerOptions.Web)
            ?? throw new InvalidDataException("books.json is empty.");
        _bySlug = All.ToDictionary(book => book.Slug);
        Editions = [.. All.SelectMany(Edition.Of)];
    }

    /// <summary>Every title, in shelf order.</summary>
    public IReadOnlyList<Book> All { get; }

    /// <summary>Everything that can be put into the cart.</summary>
    public IReadOnlyList<Edition> Editions { get; }

    /// <summary>The titles in the flash sale.</summary>
    public IEnumerable<Book> OnSale => All.Where(book => book.SalePrice is not null);

    /// <summary>The titles sold as licence keys.</summary>
    public IEnumerable<Book> Ebooks => All.Where(book => book.Ebook is not null);

    /// <summary>The book with this address, or null.</summary>
    public Book? Find(string slug) => _bySlug.GetValueOrDefault(slug);
}
