using EscapeHatch.Training.Training;

namespace EscapeHatch.Training.EscapeBench;

/// <summary>Who writes one conversation: the half's wordings, a shop, a language, a hand that types, and what was asked already.</summary>
internal sealed class Shopper(SeededRandom random, string half, string shop, string lang, Wordings common, Wordings store)
{
    private static readonly string[] Hands = ["tidy", "tidy", "hurried", "polite"];
    private readonly HashSet<string> _asked = [];
    private readonly List<BenchTurn> _turns = [];

    /// <summary>The name of the hand: the halves share none.</summary>
    public string Hand { get; } = $"{half}-{Hands[random.Below(Hands.Length)]}";

    /// <summary>The language.</summary>
    public string Lang => lang;

    /// <summary>How many messages there are.</summary>
    public int Count => _turns.Count;

    /// <summary>True in that many of a hundred cases.</summary>
    public bool Chance(int percent) => random.Below(100) < percent;

    /// <summary>One of a section's wordings in the language, or in English when it has none.</summary>
    public string Pick(string section) => One(common.In(section, lang) is { Count: > 0 } own ? own : common.In(section, "en"));

    /// <summary>A named line of a section: of the shop, else of any shop.</summary>
    public (string Name, string[] Said) PickNamed(string section) =>
        One(store.Named(section, lang) is { Count: > 0 } own ? own : common.Named(section, lang) is { Count: > 0 } any ? any : store.Named(section, "en") is { Count: > 0 } english ? english : common.Named(section, "en"));

    /// <summary>A need with its wordings that nothing in the shop answers.</summary>
    public string[] PickUnanswerable() => One(store.In("unanswerable", "en")).Split(" | ");

    /// <summary>A question the shop answers, one that wasn't asked yet, and the article that does.</summary>
    public (string Doc, string Text) Question()
    {
        (string Name, string[] Said)[] open = [.. store.Named("answerable", lang).Where(one => !_asked.Contains(one.Name))];
        var (name, said) = open[random.Below(open.Length)];
        _asked.Add(name);
        return (name, said[random.Below(said.Length)]);
    }

    /// <summary>A question as this hand types it, alone or in a frame with <c>{q}</c>.</summary>
    public void Ask(string? frame = null, TurnGold? gold = null, Func<string, string>? typed = null)
    {
        var (doc, text) = Question();
        var framed = (frame ?? (Hand.EndsWith("polite", StringComparison.Ordinal) && lang == "en" ? Pick("polite") : "{q}")).Replace("{q}", text, StringComparison.Ordinal);
        Say(typed?.Invoke(framed) ?? Typed(framed), (gold ?? new TurnGold()) with { Answerable = true, Doc = doc });
    }

    /// <summary>Any message.</summary>
    public void Say(string text, TurnGold? gold = null, double? pause = null) =>
        _turns.Add(new BenchTurn(_turns.Count, text, TimeSpan.FromSeconds(_turns.Count == 0 ? 0 : pause ?? 12 + random.Below(80)), gold ?? new TurnGold()));

    /// <summary>A wording as this hand types it.</summary>
    public string Typed(string text) => Hand.EndsWith("hurried", StringComparison.Ordinal) ? Voice.Hurried(text) : text;

    /// <summary>With one or two slips, in slang, or both.</summary>
    public string Sloppy(string text) => random.Below(3) switch
    {
        0 => Voice.Slipping(text, random),
        1 => lang == "en" ? Voice.Slangy(text) : Voice.Slipping(Voice.Hurried(text), random),
        _ => Voice.Slipping(lang == "en" ? Voice.Slangy(text) : text, random),
    };

    /// <summary>What was written, with its gold by the rule.</summary>
    public BenchChat Chat(string id, string slice) => GoldRule.Apply(new BenchChat(id, shop, _turns)
    {
        Split = half, Slice = slice, Lang = lang, Author = Hand, Domain = shop == "demo" ? "books" : "kitchenware",
    });

    private T One<T>(IReadOnlyList<T> all) => all[random.Below(all.Count)];
}
