namespace EscapeHatch.Training.Moods;

/// <summary>Numbers of a turn that know only what was said up to it: whose turn it is, where, how long, how much of it is repetition, and how its tokens fared in training.</summary>
internal sealed class MakeupFeatures
{
    private const int Kinds = 5;
    private const int RareToken = 1000;

    private readonly TokenOdds odds = new();

    /// <summary>Counts the tokens of the training chats.</summary>
    public MakeupFeatures(IEnumerable<MakeupTurn[]> training)
    {
        foreach (var chat in training)
            odds.Count(Keys(chat), chat, 1);
    }

    /// <summary>The numbers of each turn.</summary>
    /// <param name="chat">The turns.</param>
    /// <param name="trained">True for a chat that was counted: it is judged as if it hadn't been.</param>
    public double[][] Rows(MakeupTurn[] chat, bool trained)
    {
        var keys = Keys(chat);
        if (trained)
            odds.Count(keys, chat, -1);
        var rows = Enumerable.Range(0, chat.Length).Select(turn => (double[])[.. Shape(chat, turn), .. Likeness(chat, turn), .. Leaning(keys, chat, turn)]).ToArray();
        if (trained)
            odds.Count(keys, chat, 1);
        return rows;
    }

    // The kinds of keys: word, pair of words, the whole turn, a word of the turn before, a word of the last turn of the other side.
    private static List<long[]> Keys(MakeupTurn[] chat)
    {
        var keys = new List<long[]>();
        for (var turn = 0; turn < chat.Length; turn++)
        {
            var (own, tokens) = (chat[turn].Role, chat[turn].Tokens);
            var found = tokens.Select(token => Key(0, own, token)).ToHashSet();
            for (var at = 1; at < tokens.Length; at++)
                found.Add(Key(1, own, Mix(tokens[at - 1], tokens[at])));
            found.Add(Key(2, own, tokens.Aggregate(17L, (sum, token) => Mix(sum, token))));
            if (turn > 0)
                found.UnionWith(chat[turn - 1].Tokens.Select(token => Key(3, (own * 2) + chat[turn - 1].Role, token)));
            if (LastOther(chat, turn) is { } other)
                found.UnionWith(other.Tokens.Select(token => Key(4, own, token)));
            keys.Add([.. found.Order()]);
        }
        return keys;
    }

    private static long Key(int kind, int role, long value) => (((value * 4) + role) * Kinds) + kind;

    private static long Mix(long one, long other) => ((one * 1_000_003) + other) & 0xFFFFFFFFFFFF;

    private static MakeupTurn? LastOther(MakeupTurn[] chat, int turn) => chat.AsSpan(0, turn).ToArray().LastOrDefault(other => other.Role != chat[turn].Role);

    private static double[] Shape(MakeupTurn[] chat, int turn)
    {
        var (own, before) = (chat[turn], chat[..turn]);
        var run = 0;
        while (run < turn && chat[turn - 1 - run].Role == own.Role)
            run++;
        var same = before.Count(other => other.Role == own.Role);
        var usual = same > 0 ? before.Where(other => other.Role == own.Role).Average(other => other.Tokens.Length) : own.Tokens.Length;
        var ids = own.Tokens.Select(token => Math.Log(1 + token)).DefaultIfEmpty(0).ToArray();
        return [own.Role, turn, own.Tokens.Length, own.Tokens.Length - usual, run, same, turn - same, same / (turn + 1.0), ids.Average(), ids.Max(),
            own.Tokens.Count(token => token > RareToken) / (double)Math.Max(1, own.Tokens.Length), turn > 0 ? chat[turn - 1].Tokens.Length : 0,
            turn > 0 ? chat[turn - 1].Role : -1, turn > 1 ? chat[turn - 2].Role : -1, before.Sum(other => other.Tokens.Length)];
    }

    private static double[] Likeness(MakeupTurn[] chat, int turn)
    {
        var own = chat[turn];
        var same = chat[..turn].Where(other => other.Role == own.Role).ToArray();
        var likeness = same.Select(other => Jaccard(own.Tokens, other.Tokens)).ToArray();
        return [likeness.DefaultIfEmpty(0).Max(), likeness.DefaultIfEmpty(0).Average(), likeness.LastOrDefault(), likeness.Count(value => value >= 1), likeness.Count(value => value > 0.4),
            turn > 0 ? Jaccard(own.Tokens, chat[turn - 1].Tokens) : 0, own.Tokens.Distinct().Count() / (double)Math.Max(1, own.Tokens.Length)];
    }

    private static double Jaccard(int[] one, int[] other)
    {
        var shared = one.Intersect(other).Count();
        var all = one.Union(other).Count();
        return all > 0 ? shared / (double)all : 0;
    }

    private double[] Leaning(List<long[]> keys, MakeupTurn[] chat, int turn)
    {
        var numbers = new List<double>();
        for (var kind = 0; kind < Kinds; kind++)
        {
            var leanings = keys[turn].Where(key => key % Kinds == kind).Select(odds.Of).DefaultIfEmpty(0).ToArray();
            numbers.AddRange([leanings.Average(), leanings.Max(), leanings.Min(), leanings.Sum()]);
        }
        var words = Enumerable.Range(0, turn).Select(earlier => Own(keys[earlier])).ToArray();
        numbers.AddRange([words.DefaultIfEmpty(0).Average(), words.DefaultIfEmpty(0).Max(), words.LastOrDefault(), words.Length > 1 ? words[^2] : 0,
            words.TakeLast(4).DefaultIfEmpty(0).Max(), words.Where((_, earlier) => chat[earlier].Role == chat[turn].Role).LastOrDefault()]);
        return [.. numbers];
    }

    private double Own(long[] keys) => keys.Where(key => key % Kinds == 0).Select(odds.Of).DefaultIfEmpty(0).Average();
}
