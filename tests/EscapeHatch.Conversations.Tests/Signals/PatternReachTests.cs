using EscapeHatch.Conversations.Signals;
using static EscapeHatch.Conversations.Tests.Signals.TinyPatterns;

namespace EscapeHatch.Conversations.Tests.Signals;

/// <summary>How far the patterns look in long texts, and how many of them there may be.</summary>
public sealed class PatternReachTests
{
    // Words are read in lots of this many; the last ones of a lot wait for what comes.
    private const int Lot = 256;
    private const int Reach = 24;

    [Theory]
    [InlineData(Reach - 1, 0.8)]
    [InlineData(Reach, 0)]
    public void A_pattern_reaches_24_words_to_either_side_of_its_key(int between, double weight)
    {
        Assert.Equal(weight, Best("keys = k\n+ 0.8 a ..30 k", "a " + Filler(between) + "k").Weight);
        Assert.Equal(weight, Best("keys = k\n+ 0.8 k ..30 a", "k " + Filler(between) + "a").Weight);
        Assert.Equal(weight, Best("keys = k\n+ 0.8 a ..30 k", Filler(30) + "k. " + Filler(30) + "a " + Filler(between) + "k").Weight);
        Assert.Equal(weight, Best("keys = k\n+ 0.8 k ..30 a", Filler(30) + "k " + Filler(between) + "a " + Filler(30) + "k").Weight);
    }

    [Theory]
    [InlineData(Reach - 1, 0.05)]
    [InlineData(Reach, 0.8)]
    public void What_takes_back_is_heard_as_near_to_a_key(int between, double weight)
    {
        Assert.Equal(weight, Best("keys = k\n- n\n+ 0.8 k", "n " + Filler(between) + "k").Weight);
        Assert.Equal(weight, Best("keys = k\n-- n\n+ 0.8 k", "k " + Filler(between) + "n").Weight);
    }

    [Theory]
    [InlineData(2 * Reach, 0.05, 0)]
    [InlineData((2 * Reach) + 1, 0.8, 0)]
    [InlineData((2 * Reach) - 1, 0.05, 0.8)]
    public void Between_two_keys_all_is_forgotten_where_both_are_far(int between, double weight, double reached)
    {
        Assert.Equal(weight, Best("keys = k\n- n\n+ 0.8 k", "n k " + Filler(between) + "k").Weight);
        Assert.Equal(reached, Best("keys = k\n+ 0.8 k ..60 a", "k " + Filler(between) + "a k").Weight);
    }

    [Fact]
    public void A_match_is_found_wherever_a_lot_of_words_ends()
    {
        var network = Network("keys = k\n+ 0.8 k ..3 a ..3 b");
        for (var before = Lot - (2 * Reach); before <= Lot + Reach; before++)
        {
            var text = Filler(before) + "k zz a zz b" + (before % 2 == 0 ? "" : " " + Filler(before));
            Assert.Equal((0.8, (3 * before) + 11), (PatternScan.Best(network, text).Weight, PatternScan.Best(network, text).End));
        }
    }

    [Fact]
    public void Texts_of_any_length_around_a_lot_are_read_to_their_last_word()
    {
        var network = Network("+ 0.8 a $");
        foreach (var words in Enumerable.Range(0, 4).SelectMany(lots => Enumerable.Range((lots * Lot) - 3, 7)).Where(words => words >= 0))
            Assert.Equal(0.8, PatternScan.Best(network, Filler(words) + "a").Weight);
    }

    [Fact]
    public void A_key_of_the_lot_before_still_lets_its_language_speak()
    {
        var network = Network("keys = k\n-- n\n+ 0.8 k");
        for (var before = Lot - (2 * Reach); before <= Lot; before++)
            Assert.Equal(0.05, PatternScan.Best(network, Filler(before) + "k zz zz n" + " " + Filler(Lot)).Weight);
    }

    [Fact]
    public void Far_apart_matches_are_all_counted_and_clauses_begin_and_end_between_them()
    {
        var match = Best("+ 0.5 a\n+ 0.5 ^ c", "a. " + Filler(300) + "a. " + Filler(40) + ". c");
        Assert.Equal((0.5, 0, 1), (match.Weight, match.ClauseStart, match.End));
        Assert.Equal(0.875, match.Together, 9);
    }

    [Fact]
    public void A_language_speaks_for_itself_alone()
    {
        var network = Network("keys = a\n- n\n+ 0.6 a", "keys = b\n- p\n+ 0.7 b", "keys = c\n? if\n+ 0.65 c");
        Assert.Equal([0.6, 0.05, 0.7, 0.7, 0.65, 0.4, 0.05], Weights(network, "p a", "n a", "n b", "a b", "n p c", "if c", "p b"));
        Assert.Equal([0.05, 0.1], Weights(Network("keys = a\n+ 0.05 a", "keys = b\n- 0.1 n\n+ 0.7 b"), "n a", "n a b"));
        Assert.Equal((0.7, 5), (PatternScan.Best(network, "n a b").Weight, PatternScan.Best(network, "n a b").End));
    }

    [Fact]
    public void Followers_and_new_beginnings_are_those_of_the_language()
    {
        var network = Network("followers = f\nresuming = but\n- n\n+ 0.6 a\n+ 0.5 g /", "followers = h\nresuming = aber\n- n\n+ 0.7 b\n+ 0.5 i /");
        Assert.Equal([0.6, 0.05, 0.7, 0.05], Weights(network, "n but a", "n aber a", "n aber b", "n but b"));
        Assert.Equal([0.5, 0, 0.5, 0, 0.5], Weights(network, "g f", "g h", "i h", "i f", "g i"));
    }

    [Fact]
    public void There_may_be_32_languages()
    {
        string[] languages = [.. Enumerable.Range(0, 33).Select(number => $"keys = w{number}\n- n{number}\n+ 0.6 w{number}\n+ 0.5 e{number}")];
        languages = [.. languages.Select((text, number) => text.Replace($"+ 0.5 e{number}", $"+ 0.5 w{number} e{number} /"))];
        var network = Network(languages[..32]);
        Assert.Equal([0.6, 0.05, 0.6, 0.05, 0.6], Weights(network, "w31", "n31 w31", "n30 w31", "n0 w0", "n31 w30"));
        Assert.Throws<InvalidOperationException>(() => PatternScan.Best(Network(languages), "w0"));
    }

    [Fact]
    public void There_may_be_512_blocks_and_all_are_watched_at_once()
    {
        string[] lines = [.. Enumerable.Range(0, 513).Select(number => $"+ 0.{100 + number} @l{number} s t{number}? ..60 e{number}")];
        var network = Network(string.Join('\n', lines[..512]));
        Assert.Equal(512, network.Blocks.Length);
        int[] numbers = [0, 1, 62, 63, 64, 65, 127, 128, 511];
        Assert.All(numbers, number => Assert.Equal($"l{number}", PatternScan.Best(network, $"s z e{number}").Label));
        Assert.All(numbers, number => Assert.Equal(0, PatternScan.Best(network, $"s, z. e{number}").Weight));
        Assert.Throws<InvalidOperationException>(() => PatternScan.Best(Network(string.Join('\n', lines)), "s"));
    }

    [Fact]
    public void A_word_of_many_blocks_is_looked_up_in_the_one_under_way()
    {
        var network = Network(string.Join('\n', Enumerable.Range(0, 70).Select(number => $"+ 0.5 @l{number} s{number} w ..62")));
        Assert.All(new[] { 0, 1, 35, 63, 64, 69 }, number => Assert.Equal($"l{number}", PatternScan.Best(network, $"zz s{number} w").Label));
    }

    [Fact]
    public void A_comma_that_ends_a_block_under_way_ends_nothing_else()
    {
        var network = Network($"- s t {Pad} o\n+ 0.5 s u {Pad} o?\n- s v {Pad} o\n+ 0.6 s w {Pad} o?");
        Assert.Equal([0.5, 0.6], Weights(network, "s, u", "s, w"));
    }

    [Fact]
    public void What_fails_in_one_block_goes_on_in_the_others()
    {
        string[] lines = [.. Enumerable.Range(0, 130).Select(number => $"{(number % 2 == 0 ? "+ 0.5" : "- 0.1")} @l{number} s{number / 64} m{number} e{number} {Pad}")];
        var network = Network(string.Join('\n', lines));
        foreach (var number in new[] { 0, 1, 2, 3, 62, 63, 64, 65, 66, 126, 127, 128, 129 })
        {
            var text = $"s{number / 64} m{number} e{number}";
            Assert.Equal($"l{number}", PatternScan.Best(network, text).Label);
            Assert.Equal(number % 2 == 0 ? 0.5 : 0, PatternScan.Best(network, text.Replace(" e", ", e")).Weight);
        }
    }

    private static string Pad => string.Join(' ', Enumerable.Range(0, 61).Select(number => $"o{number}?"));

    private static double[] Weights(PatternNetwork network, params string[] texts) => [.. texts.Select(text => PatternScan.Best(network, text).Weight)];
}
