using System.Numerics;

namespace EscapeHatch.Conversations.Signals;

/// <summary>One pass of a network's patterns over a text.</summary>
internal ref struct PatternScan
{
    // A request taken back in the same clause still says what was on the shopper's mind.
    private const double BlockedWeight = 0.05;
    private const double ConditionalWeight = 0.4;
    private const int MostBlocks = 512;
    private const int MostLanguages = 32;
    private const int MostWords = 256;
    private const uint All = uint.MaxValue;

    // No pattern reaches farther than this many words from the word that makes it worth looking.
    private const int Reach = 24;

    private readonly PatternNetwork network;
    private readonly Span<ulong> active;
    private readonly Span<ulong> busy;
    private readonly Span<Tongue> tongues;
    private PatternMatch best;
    private int clauseStart;
    private uint holding;
    private uint speakers;
    private uint spoken;
    private int sinceKey = Reach + 1;
    private double together;

    private PatternScan(PatternNetwork network, Span<ulong> active, Span<ulong> busy, Span<Tongue> tongues)
    {
        this.network = network;
        this.active = active;
        this.busy = busy;
        this.tongues = tongues;
    }

    private readonly record struct ReadWord(int Id, WordBreak Break, int Start, int End);

    /// <summary>The surest match in the text; weight 0 when there is none.</summary>
    public static PatternMatch Best(PatternNetwork network, ReadOnlySpan<char> text)
    {
        var blocks = network.Blocks.Length;
        if (blocks > MostBlocks || network.Languages > MostLanguages)
            throw new InvalidOperationException("There are too many patterns for one network.");
        Span<ulong> active = stackalloc ulong[blocks];
        Span<ulong> busy = stackalloc ulong[(blocks + 63) / 64];
        Span<Tongue> tongues = stackalloc Tongue[network.Languages];
        Span<char> buffer = stackalloc char[WordReader.MaxWordLength];
        Span<ReadWord> words = stackalloc ReadWord[MostWords];
        tongues.Fill(Tongue.Silent);
        var scan = new PatternScan(network, active, busy, tongues);
        var reader = new WordReader(text, buffer);
        var from = 0;
        for (var count = from; count > 0 || reader.HasMore; count = from)
        {
            while (count < words.Length && reader.MoveNext())
                words[count++] = new ReadWord(network.IdOf(reader.Word), reader.Break, reader.Start, reader.End);
            from = scan.TakeAll(words[..count], isLast: count < words.Length);
        }
        scan.EndSentence();
        return scan.best with { Together = scan.together };
    }

    // Takes what is near enough to a telling word; returns how many words, moved to the front, wait for more to come.
    private int TakeAll(Span<ReadWord> words, bool isLast)
    {
        var heard = 0U;
        foreach (ref readonly var word in words)
            heard |= network.KeyIn(word.Id);
        (speakers, spoken) = (heard | spoken, heard);
        var whole = isLast ? words.Length : words.Length - Reach;
        var next = -1;
        for (var index = 0; index < whole; index++)
        {
            next = next < index ? NextKey(words, index) : next;
            sinceKey = next == index ? 0 : sinceKey + 1;
            Take(words[index], near: next - index <= Reach || sinceKey <= Reach);
        }
        words[whole..].CopyTo(words);
        return words.Length - whole;
    }

    private readonly int NextKey(ReadOnlySpan<ReadWord> words, int from)
    {
        while (from < words.Length && network.KeyIn(words[from].Id) == 0)
            from++;
        return from < words.Length ? from : int.MaxValue / 2;
    }

    private void Take(ReadWord read, bool near)
    {
        var (word, before, start, end) = read;
        if (before == WordBreak.Clause)
        {
            EndSentence();
            Forget(ulong.MaxValue);
            clauseStart = start;
        }
        else if (holding != 0)
        {
            Settle(before == WordBreak.None ? network.FollowerIn(word) : All, before == WordBreak.None && near ? network.ResumingIn(word) : All);
        }
        if (!near || before == WordBreak.Comma)
            Forget(near ? 0 : ulong.MaxValue);
        if (!near)
            return;
        Step(network.MaskOf(word), network.ResumingIn(word));
        Start(network.StartsOf(word, before != WordBreak.None));
        Collect(end);
    }

    // What may end before this word, and where something new begins.
    private void Settle(uint followed, uint resumed)
    {
        for (var left = holding; left != 0; left &= left - 1)
        {
            var language = BitOperations.TrailingZeroCount(left);
            ref var tongue = ref tongues[language];
            if ((followed >> language & 1) != 0)
                tongue.Segment = tongue.Segment.Or(tongue.Bounded);
            tongue.Bounded = tongue.AtEnd = default;
            if ((resumed >> language & 1) == 0)
                continue;
            tongue.Sentence = tongue.Sentence.Or(tongue.Segment);
            tongue.Segment = default;
            tongue.BlockedBy = Tongue.Nobody;
        }
    }

    private void EndSentence()
    {
        var clauseBest = 0.0;
        for (var left = holding; left != 0; left &= left - 1)
        {
            ref var tongue = ref tongues[BitOperations.TrailingZeroCount(left)];
            var match = tongue.Sentence.Or(tongue.Segment).Or(tongue.Bounded).Or(tongue.AtEnd);
            var conditional = tongue.ConditionBy != Tongue.Nobody && match.Weight > ConditionalWeight && KindAt(match.Bit) == PatternKind.Counts;
            clauseBest = Math.Max(clauseBest, Keep(conditional ? match with { Weight = ConditionalWeight, Cause = tongue.ConditionBy } : match));
            tongue = Tongue.Silent;
        }
        holding = 0;
        together = 1 - ((1 - together) * (1 - clauseBest));
    }

    private double Keep(Held match)
    {
        if (match.Weight > best.Weight)
        {
            var cause = network.ElementAt(match.Cause == Tongue.Nobody ? match.Bit : match.Cause).Pattern;
            best = new PatternMatch(match.Weight, clauseStart, match.End)
            {
                Label = cause.Label,
                Fate = match.Cause == Tongue.Nobody && cause.Kind != PatternKind.Block ? PatternKind.Counts : cause.Kind,
            };
        }
        return match.Weight;
    }

    private readonly PatternKind KindAt(int bit) => network.ElementAt(bit).Pattern.Kind;

    // All that is under way, or, with no bits, only what would take something back.
    private readonly void Forget(ulong bits)
    {
        for (var group = 0; group < busy.Length; group++)
            for (var left = busy[group]; left != 0; left &= left - 1)
            {
                var block = (group * 64) + BitOperations.TrailingZeroCount(left);
                active[block] &= ~(bits | network.Blocks[block].Negative);
                if (active[block] == 0)
                    busy[group] &= ~(left & (~left + 1));
            }
    }

    private readonly void Step(ReadOnlySpan<WordBits> mask, uint resumed)
    {
        var at = 0;
        var blocks = network.Blocks;
        for (var group = 0; group < busy.Length; group++)
            for (var left = busy[group]; left != 0; left &= left - 1)
            {
                var block = (group * 64) + BitOperations.TrailingZeroCount(left);
                ref readonly var shape = ref blocks[block];
                var moved = shape.Skipping(((active[block] << 1) & ~shape.First) | (active[block] & shape.Repeat));
                while (at < mask.Length && mask[at].Block < block)
                    at++;
                var gaps = (resumed >> shape.Language & 1) != 0 ? shape.Gap & ~shape.Yielding : shape.Gap;
                moved &= at < mask.Length && mask[at].Block == block ? mask[at].Bits | gaps : gaps;
                active[block] = moved;
                if (moved == 0)
                    busy[group] &= ~(left & (~left + 1));
            }
    }

    private readonly void Start(ReadOnlySpan<WordBits> starts)
    {
        foreach (var (block, bits) in starts)
        {
            if ((speakers >> network.Blocks[block].Language & 1) == 0)
                continue;
            active[block] |= bits;
            busy[block / 64] |= 1UL << (block % 64);
        }
    }

    private void Collect(int end)
    {
        var takenBack = 0U;
        for (var group = 0; group < busy.Length; group++)
            for (var left = busy[group]; left != 0; left &= left - 1)
            {
                var block = (group * 64) + BitOperations.TrailingZeroCount(left);
                for (var hits = active[block] & network.Blocks[block].Last; hits != 0; hits &= hits - 1)
                    takenBack |= Collect((block * 64) + BitOperations.TrailingZeroCount(hits), end);
            }
        for (; takenBack != 0; takenBack &= takenBack - 1)
            TakeBack(ref tongues[BitOperations.TrailingZeroCount(takenBack)]);
    }

    private uint Collect(int bit, int end)
    {
        var element = network.ElementAt(bit);
        var (pattern, language) = (element.Pattern, element.Language);
        ref var tongue = ref tongues[language];
        holding |= 1U << language;
        var match = new Held(pattern.Weight, bit, Tongue.Nobody, end);
        switch (pattern.Kind)
        {
            case PatternKind.Condition:
                tongue.ConditionBy = bit;
                return 0;
            case PatternKind.TakeBack:
                tongue.TakenBackBy = bit;
                return 1U << language;
            case PatternKind.Block:
                tongue.BlockedBy = bit;
                tongue.Segment = tongue.Segment.Or(match);
                return 0;
            case PatternKind.Counts when tongue.BlockedBy != Tongue.Nobody:
                match = match.Less(BlockedWeight, tongue.BlockedBy);
                break;
        }
        tongue.Hold(match, element.End);
        return 0;
    }

    private readonly void TakeBack(ref Tongue tongue)
    {
        tongue.Segment = Less(tongue.Segment, tongue.TakenBackBy);
        tongue.Bounded = Less(tongue.Bounded, tongue.TakenBackBy);
        tongue.AtEnd = Less(tongue.AtEnd, tongue.TakenBackBy);
    }

    private readonly Held Less(Held match, int cause)
        => match.Weight > BlockedWeight && KindAt(match.Bit) == PatternKind.Counts ? match.Less(BlockedWeight, cause) : match;
}
