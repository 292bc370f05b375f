using System.Text.RegularExpressions;

namespace EscapeHatch.Conversations.Signals;

/// <summary>What a shopper's message states that an agent must not ask again.</summary>
/// <param name="Kind">One of the names in <see cref="Facts"/>.</param>
/// <param name="Value">The value in its usual form.</param>
public sealed record Fact(string Kind, string Value);

/// <summary>Picks order numbers, addresses, amounts and dates out of text.</summary>
public static class Facts
{
    /// <summary>An order number, such as LB-10001.</summary>
    public const string OrderNumber = "orderNumber";

    /// <summary>An e-mail address.</summary>
    public const string Email = "email";

    /// <summary>An amount with its currency.</summary>
    public const string Amount = "amount";

    /// <summary>A calendar day, as written.</summary>
    public const string Date = "date";

    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private static readonly Regex Orders = new(@"\b([A-Z]{2,4}-\d{4,8}|[a-z]{2,4}-\d{4,8}|[A-Z][a-z]{1,3}-\d{4,8}|[A-Z]{2,4}\d{5,8})\b|#(\d{4,10})\b", Linear);
    private static readonly Regex Emails = new(@"\b[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,4}\b", Linear);
    private static readonly Regex Amounts = new(
        @"([$€£]\s?\d{1,7}([.,]\d{1,3}){0,3})|(\b\d{1,7}([.,]\d{1,3}){0,3}\s?(€|£|(EUR|USD|GBP|CHF|euros?|dollars?|pounds?|eur|usd|gbp)\b))", Linear);
    private static readonly Regex Dates = new(
        @"\b(\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}(st|nd|rd|th)?( of)? " + Months + @"( \d{4})?|" + Months + @" \d{1,2}(st|nd|rd|th)?(,? \d{4})?)\b", Linear | RegexOptions.IgnoreCase);

    private const string Months = "(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)";

    /// <summary>The facts of one text, in the order found, each once.</summary>
    public static IReadOnlyList<Fact> Find(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return [];
        var facts = new List<Fact>();
        Add(facts, OrderNumber, Orders, text, value => value.TrimStart('#').ToUpperInvariant());
        Add(facts, Email, Emails, text, value => value.ToLowerInvariant());
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
            var fact = new Fact(kind, form(text.Substring(match.Index, match.Length).Trim()));
            if (!facts.Contains(fact))
                facts.Add(fact);
        }
    }
}
