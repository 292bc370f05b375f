namespace EscapeHatch.DemoShop.Books;

/// <summary>A title on the shelf: as a printed book, as an e-book (a licence key), or both. Prices are euros including VAT.</summary>
public sealed record Book
{
    /// <summary>The address of the book's page, in lower case with hyphens.</summary>
    public required string Slug { get; init; }

    /// <summary>The title as printed on the cover.</summary>
    public required string Title { get; init; }

    /// <summary>Who wrote it.</summary>
    public required string Author { get; init; }

    /// <summary>Where it stands in the shop.</summary>
    public required string Genre { get; init; }

    /// <summary>The year this edition came out.</summary>
    public required int Year { get; init; }

    /// <summary>Pages of the printed edition, or of the e-book at its usual letter size.</summary>
    public required int Pages { get; init; }

    /// <summary>What it is about, in two or three sentences.</summary>
    public required string Blurb { get; init; }

    /// <summary>The first sentence of the book.</summary>
    public required string Opening { get; init; }

    /// <summary>The printed edition's full price; none when there is no printed edition.</summary>
    public decimal? Printed { get; init; }

    /// <summary>The e-book's price; none when there is no e-book.</summary>
    public decimal? Ebook { get; init; }

    /// <summary>Percent off the printed edition during the flash sale, 0–90.</summary>
    public int SaleOff { get; init; }

    /// <summary>Stands in the front window of the home page.</summary>
    public bool Featured { get; init; }

    /// <summary>The e-book is a plain EPUB without device limit.</summary>
    public bool NoDrm { get; init; }

    /// <summary>Which drawing the cover carries; see Pages/Shared/_Motif.cshtml.</summary>
    public required string Motif { get; init; }

    /// <summary>The cover's ground colour, <c>#rrggbb</c>.</summary>
    public required string Paper { get; init; }

    /// <summary>The cover's letter and line colour, <c>#rrggbb</c>.</summary>
    public required string Ink { get; init; }

    /// <summary>The cover's accent colour, <c>#rrggbb</c>.</summary>
    public required string Glow { get; init; }

    /// <summary>What the printed edition costs during the sale; none when it isn't printed or not in the sale.</summary>
    public decimal? SalePrice => Printed is { } full && SaleOff > 0
        ? Math.Round(full * (100 - SaleOff) / 100, 2, MidpointRounding.AwayFromZero)
        : null;
}
