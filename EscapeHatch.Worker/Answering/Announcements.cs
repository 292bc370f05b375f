using System.Reflection;
using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Worker.Answering;

/// <summary>Finds sentences that announce a person, in ten languages, by the word patterns of <c>announcements.txt</c>. Linear in the length.</summary>
internal static class Announcements
{
    private const int Reach = 8;

    private static readonly Rule[] Rules = Load();
    private static readonly Dictionary<string, UInt128> Words = [];
    private static readonly ILookup<char, (string Stem, UInt128 Groups)> Stems = Index();

    /// <summary>True when a sentence announces that a person comes, calls or writes, or that the chat goes to one.</summary>
    public static bool Has(ReadOnlySpan<char> sentence)
    {
        var groups = new List<UInt128>();
        Span<char> buffer = stackalloc char[WordReader.MaxWordLength];
        var reader = new WordReader(sentence, buffer);
        while (reader.MoveNext()) groups.Add(Groups(reader.Word));
        foreach (var rule in Rules)
            for (var start = 0; start < groups.Count; start++)
                if ((groups[start] & rule.Steps[0].Group) != 0 && Follows(groups, rule, 1, start)) return true;
        return false;
    }

    private static bool Follows(List<UInt128> groups, Rule rule, int step, int after)
    {
        if (step == rule.Steps.Length) return true;
        var (group, reach) = rule.Steps[step];
        for (var at = after + 1; at < groups.Count && at <= after + reach; at++)
            if ((groups[at] & group) != 0 && Follows(groups, rule, step + 1, at)) return true;
        return false;
    }

    private static UInt128 Groups(ReadOnlySpan<char> word)
    {
        var groups = Words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var exact) ? exact : 0;
        foreach (var (stem, group) in Stems[word[0]])
            if (word.StartsWith(stem, StringComparison.Ordinal)) groups |= group;
        return groups;
    }

    private static Rule[] Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("EscapeHatch.Worker.Answering.announcements.txt")
            ?? throw new InvalidOperationException("The announcements are missing.");
        using var reader = new StreamReader(stream);
        var ids = 0;
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != ';').Select(line => Rule.Parse(line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..], ref ids))];
    }

    private static ILookup<char, (string, UInt128)> Index()
    {
        var stems = new List<(string Stem, UInt128 Group)>();
        foreach (var (words, group) in Rules.SelectMany(rule => rule.Words))
            foreach (var word in words)
                if (word[^1] == '*') stems.Add((word[..^1], group));
                else Words[word] = Words.GetValueOrDefault(word) | group;
        return stems.ToLookup(stem => stem.Stem[0]);
    }

    // A step's group is one bit; its reach is how many words after the step before it may stand.
    private sealed record Rule((UInt128 Group, int Reach)[] Steps, (string[] Words, UInt128 Group)[] Words)
    {
        public static Rule Parse(string text, ref int ids)
        {
            var (steps, words, reach) = (new List<(UInt128, int)>(), new List<(string[], UInt128)>(), 0);
            foreach (var part in text.Replace("+", ">+", StringComparison.Ordinal).Split('>', StringSplitOptions.TrimEntries))
            {
                if (ids == 128) throw new FormatException("There are more than 128 groups of words.");
                var group = UInt128.One << ids++;
                reach = part[0] == '+' ? 1 : Reach;
                steps.Add((group, reach));
                words.Add((part.TrimStart('+').Split(' ', StringSplitOptions.RemoveEmptyEntries), group));
            }
            return new Rule([.. steps], [.. words]);
        }
    }
}
