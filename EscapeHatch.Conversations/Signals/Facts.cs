using System.Text.RegularExpressions;

namespace EscapeHatch.Conversations.Signals;

/// <summary>What a shopper's message states that an agent must not ask again.</summary>
/// <param name="Kind">One of the names in <see cref="Facts"/>.</param>
/// <param name="Value">The value in its usual form; days and amounts as written.</param>
public sealed record Fact(string Kind, string Value);

/// <summary>Picks order numbers, addresses, telephone numbers, amounts and days out of text. No expression backtracks.</summary>
public static class Facts
{
    /// <summary>An order number, such as LB-10001.</summary>
    public const string OrderNumber = "orderNumber";

    /// <summary>An e-mail address.</summary>
    public const string Email = "email";

    /// <summary>A telephone number, as written.</summary>
    public const string Phone = "phone";

    /// <summary>An amount with its currency.</summary>
    public const string Amount = "amount";

    /// <summary>A day, as written: 2026-03-05, 3 May, yesterday.</summary>
    public const string Date = "date";

    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private const string OrderWords = "orders?|bestell(ung|nummer)|commande|pedidos?|ordine|encomenda|bestelling|bestelnummer|zam[oó]wieni[ea]|sipari[sş]|طلب|الطلب|طلبي";

    private const string Months = "(jan(uary|uar|vier|eiro)?|feb(ruary|ruar)?|f[eé]v(rier|ereiro)?|mar(ch|s|zo|ço)?|märz|apr(il|ile)?|avril|abril|may|mai|maio|mayo|maggio|june?|juni|juin|junio|junho|giugno"
        + "|july?|juli|juillet|julio|julho|luglio|aug(ust|ustus)?|ao[uû]t|agosto|sept?(ember|embre|iembre)?|setembro|settembre|o[ck]t(ober|obre|ubre)?|ottobre|outubro|nov(ember|embre|iembre|embro)?|de[cz](ember|embre)?|diciembre|dezembro|d[eé]cembre|dicembre)";

    private const string SpokenDays = "yesterday|today|last week|last (mon|tues|wednes|thurs|fri|satur|sun)day|gestern|vorgestern|heute|letzte woche|hier|avant-hier|aujourd'hui|ayer|hoy|anteayer|ieri|oggi"
        + "|ontem|hoje|gisteren|vandaag|eergisteren|wczoraj|dzisiaj|przedwczoraj|dün|bugün|أمس|امس|اليوم";

    private static readonly Regex Orders = new(
        @"\b([A-Z]{2,4}-\d{2,4}-\d{3,8}|[A-Z]{2,4}-\d{4,8}|[a-z]{2,4}-\d{4,8}|[A-Z][a-z]{1,3}-\d{4,8}|[A-Z]{1,4}\d{5,10}|\d{3}-\d{7}-\d{7})\b|#([A-Z]{2,4}-?)?\d{4,10}\b", Linear);
    private static readonly Regex NamedOrders = new(
        @"\b(" + OrderWords + @")[ :#]{0,3}((number|n[oº°]|nr|num|nummer|numéro|numero|número|numer|numarası|numaram|رقم)[ .:#º°]{0,3})?(is |ist |est |es |è |é |to )?#?\d{4,12}\b", Linear | RegexOptions.IgnoreCase);
    private static readonly Regex Emails = new(@"\b[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,4}\b", Linear);
    private static readonly Regex Phones = new(@"(\+\d{1,3}[ .-]?\(?\d{1,5}\)?([ ./-]?\d{2,5}){2,4}\b)|(\b0\d{1,4}[ /-]\d{2,5}([ -]?\d{2,5}){1,3}\b)|(\(\d{3}\) ?\d{3}-\d{4}\b)", Linear);
    private static readonly Regex Amounts = new(
        @"([$€£¥₺]\s?\d{1,7}([.,]\d{1,3}){0,3})|(\b\d{1,7}([.,]\d{1,3}){0,3}\s?(€|£|₺|\$|zł|(EUR|USD|GBP|CHF|PLN|TRY|BRL|AED|SAR|euros?|dollars?|pounds?|franken|złotych|reais|lira|eur|usd|gbp)\b))", Linear);
    private static readonly Regex Dates = new(
        @"\b(\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}(st|nd|rd|th|\.|er|º)?( of| de)? " + Months + @"( (de )?\d{4})?|" + Months + @" \d{1,2}(st|nd|rd|th)?(,? \d{4})?|" + SpokenDays + @")\b",
        Linear | RegexOptions.IgnoreCase);

    /// <summary>The facts of one text, in the order found, each once.</summary>
    public static IReadOnlyList<Fact> Find(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return [];
        var facts = new List<Fact>();
        Add(facts, OrderNumber, Orders, text, value => value.TrimStart('#').ToUpperInvariant());
        Add(facts, OrderNumber, NamedOrders, text, value => value[(value.LastIndexOfAny([' ', '#', ':', '.']) + 1)..]);
        Add(facts, Email, Emails, text, value => value.ToLowerInvariant());
        Add(facts, Phone, Phones, text, value => value);
        Add(facts, Amount, Amounts, text, value => value);
        Add(facts, Date, Dates, text, value => value);
        return facts;
    }

    /// <summary>The facts of several texts by kind; several values of a kind are joined by commas.</summary>
    public static IReadOnlyDictionary<string, string> Gather(IEnumerable<string> texts)
        => texts.SelectMany(Find).Distinct().GroupBy(fact => fact.Kind)
            .ToDictionary(group => group.Key, group => string.Join(", ", group.Select(fact => fact.Value)));

    private static void Add(List<Fact> facts, string kind, Regex pattern, string text, Func<string, string> form)
    {
        foreach (var match in pattern.EnumerateMatches(text))
        {
            var fact = new Fact(kind, form(text.Substring(match.Index, match.Length)));
            if (!facts.Contains(fact))
                facts.Add(fact);
        }
    }
}
