using System.Globalization;
using EscapeHatch.DemoShop.Books;
using EscapeHatch.DemoShop.Orders;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscapeHatch.DemoShop.Pages;

/// <summary>One order's page, also when there is no such order.</summary>
public sealed class OrderModel(DemoOrders orders, Shelf shelf) : PageModel
{
    /// <summary>The order shown, or null.</summary>
    public Order? Order { get; private set; }

    /// <summary>The titles in the order.</summary>
    public IEnumerable<Book> Books => shelf.All.Where(book => Order?.Items.Any(item => item.Title == book.Title) == true);

    /// <summary>The number asked for.</summary>
    public string Number { get; private set; } = "";

    /// <summary>The number has the right shape.</summary>
    public bool WellFormed { get; private set; }

    /// <summary>A date as the shop writes it.</summary>
    public static string Day(DateTimeOffset at) => at.ToString("dddd d MMMM", CultureInfo.InvariantCulture);

    /// <summary>Shows the order; 404 when unknown, 400 when the number has another shape.</summary>
    public void OnGet(string number)
    {
        WellFormed = OrderNumber.TryParse(number, out var parsed);
        Number = parsed;
        Order = orders.Find(parsed);
        if (Order is null)
        {
            Response.StatusCode = WellFormed ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest;
        }
    }
}
