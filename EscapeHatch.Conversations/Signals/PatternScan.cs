using System.Numerics;

namespace EscapeHatch.Conversations.Signals;

/// <summary>The surest match in a text, and how much all clauses together weigh.</summary>
internal record struct PatternMatch(double Weight, int ClauseStart, int End)
{
    /// <summary>The chance that at least one clause means it, each taken by itself.</summary>
    public double Together { get; set; }

    /// <summary>The label of the pattern that matched; null or empty when it has none.</summary>
    public string? Label { get; init; }
}

/// <summary>One pass of a language's patterns over a text.</summary>
internal ref struct PatternScan
{
    // A request taken back in the same clause still says what was on the shopper's mind.
    private const double BlockedWeight = 0.05;
    private const int LargestSize = 32;

    private readonly PatternNetwork network;
    private readonly Span<ulong> active;
    private readonly Span<ulong> next;
    private PatternMatch best;
    private PatternMatch bounded;
    private PatternMatch atEnd;
    private int clauseStart;
    private bool blocked;
    private double clauseBest;
    private double together;

    private PatternScan(PatternNetwork network, Span<ulong> active, Span<ulong> next)
    {
        this.network = network;
        this.active = active;
        this.next = next;
    }

    /// <summary>The surest match in the text; weight 0 when there is none.</summary>
    public static PatternMatch Best(PatternNetwork network, ReadOnlySpan<char> text)
    {
        if (network.Size > LargestSize)
            throw new InvalidOperationException("A language has too many patterns.");
        Span<ulong> bits = stackalloc ulong[2 * LargestSize];
        Span<char> buffer = stackalloc char[WordReader.MaxWordLength];
        var scan = new PatternScan(network, bits[..network.Size], bits.Slice(LargestSize, network.Size));
        var reader = new WordReader(text, buffer);
        while (reader.MoveNext())
            scan.Take(network.IdOf(reader.Word), reader.Break, reader.Start, reader.End);
        scan.EndClause();
        return scan.best with { Together = scan.together };
    }

    private void Take(int word, WordBreak before, int start, int end)
    {
        if (before == WordBreak.Clause)
        {
            EndClause();
            active.Clear();
            clauseStart = start;
        }
        if (before != WordBreak.None || network.IsResuming(word))
            blocked = false;
        if (before == WordBreak.Comma)
            ForgetBlocks();
        if (before != WordBreak.None || network.IsFollower(word))
            Keep(bounded);
        bounded = default;
        atEnd = default;
        Step(network.MaskOf(word), mayStart: before != WordBreak.None);
        Collect(end);
    }

    private void EndClause()
    {
        Keep(bounded);
        Keep(atEnd);
        bounded = atEnd = default;
        blocked = false;
        together = 1 - ((1 - together) * (1 - clauseBest));
        clauseBest = 0;
    }

    private readonly void ForgetBlocks()
    {
        for (var index = 0; index < active.Length; index++)
            active[index] &= ~network.Blocks[index];
    }

    private void Keep(PatternMatch match)
    {
        clauseBest = Math.Max(clauseBest, match.Weight);
        if (match.Weight > best.Weight)
            best = match;
    }

    private void Step(ReadOnlySpan<ulong> mask, bool mayStart)
    {
        var starts = mayStart ? network.Starts : network.FreeStarts;
        ulong carry = 0;
        for (var index = 0; index < active.Length; index++)
        {
            next[index] = (((active[index] << 1) | carry) & ~network.Starts[index]) | (active[index] & network.Repeat[index]) | starts[index];
            carry = active[index] >> 63;
        }
        while (SkipOptional())
        {
        }
        for (var index = 0; index < active.Length; index++)
            active[index] = next[index] & mask[index];
    }

    private readonly bool SkipOptional()
    {
        var grew = false;
        ulong carry = 0;
        for (var index = 0; index < next.Length; index++)
        {
            var passing = next[index] & network.Optional[index];
            var reached = next[index] | (((passing << 1) | carry) & ~network.Starts[index]);
            carry = passing >> 63;
            grew |= reached != next[index];
            next[index] = reached;
        }
        return grew;
    }

    private void Collect(int end)
    {
        for (var index = 0; index < active.Length; index++)
            for (var hits = active[index] & network.Last[index]; hits != 0; hits &= hits - 1)
                Collect((index * 64) + BitOperations.TrailingZeroCount(hits), end);
    }

    private void Collect(int bit, int end)
    {
        var pattern = network.PatternAt(bit);
        if (pattern.Kind == PatternKind.Block)
        {
            blocked = true;
            return;
        }
        var weight = blocked && pattern.Kind == PatternKind.Counts ? BlockedWeight : pattern.Weight;
        var match = new PatternMatch(weight, clauseStart, end) { Label = pattern.Label };
        switch (network.EndAt(bit))
        {
            case PatternEnd.Anywhere: Keep(match); break;
            case PatternEnd.Bounded when match.Weight > bounded.Weight: bounded = match; break;
            case PatternEnd.Clause when match.Weight > atEnd.Weight: atEnd = match; break;
        }
    }
}
