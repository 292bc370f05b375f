using EscapeHatch.Worker.Articles;

namespace EscapeHatch.Worker.Tests.Articles;

/// <summary>A few articles of the demo shop, short.</summary>
internal static class Lantern
{
    public static readonly IndexedArticle Returns = new()
    {
        Id = Guid.Parse("01900000-0000-7000-8000-000000000001"), Title = "Returning a printed book", Tags = ["returns", "refunds"],
        Questions = ["How long do I have to return a book?", "What is your return policy?", "I changed my mind, can I send it back?"],
        Body = "You have **30 days** to return a printed book, counted from the day it was delivered.\n\nSigned copies can't come back, unless they arrived [damaged](/damaged).",
    };

    public static readonly IndexedArticle Delivery = new()
    {
        Id = Guid.Parse("01900000-0000-7000-8000-000000000002"), Title = "How long delivery takes", Tags = ["shipping", "delivery time"],
        Questions = ["How long does delivery take?", "When will my book arrive?", "Do you deliver on Saturdays?"],
        Body = "Orders paid before 15:00 leave the same day. After that, count working days:\n\n- Netherlands and Belgium: 1 to 2\n- Norway and Switzerland: 4 to 7\n- Canada: 7 to 12\n\nE-books are in your inbox within ten minutes.",
    };

    public static readonly IndexedArticle LicenceKey = new()
    {
        Id = Guid.Parse("01900000-0000-7000-8000-000000000003"), Title = "A licence key is missing or doesn't work", Tags = ["e-books", "licence key"],
        Questions = ["I have no licence key", "My key doesn't work", "Where do I find my licence key?"],
        Body = "Keys arrive by e-mail within ten minutes. Look in the spam folder first.",
    };

    public static readonly IndexedArticle Payment = new()
    {
        Id = Guid.Parse("01900000-0000-7000-8000-000000000004"), Title = "Ways to pay", Tags = ["payment"],
        Questions = ["Which payment methods do you accept?", "Can I pay with PayPal?"],
        Body = "Pay by card, iDEAL, Bancontact or PayPal.",
    };

    public static IndexedArticle[] All => [Returns, Delivery, LicenceKey, Payment];
}
