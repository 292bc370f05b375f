using EscapeHatch.Conversations.Signals;
using static EscapeHatch.Conversations.Tests.Signals.TinyPatterns;

namespace EscapeHatch.Conversations.Tests.Signals;

public sealed class PatternLayoutTests
{
    [Theory]
    [InlineData("+ 0.5 ..2 a")]
    [InlineData("+ 0.5 a? b*")]
    [InlineData("+ 0.5 a / b")]
    [InlineData("+ 0.5 ^")]
    [InlineData("+ 0.5 $")]
    [InlineData("+ 0.5 a ..64")]
    public void A_pattern_that_cannot_be_laid_out_is_refused_by_its_elements(string line)
        => Assert.Contains(line[6..], Assert.Throws<FormatException>(() => Network(line)).Message);

    [Theory]
    [InlineData("+ 0.5 a", 1)]
    [InlineData("+ 0.5 a? b", 1)]
    [InlineData("+ 0.5 a ..63", 1)]
    [InlineData("+ 0.5 a ..59\n+ 0.5 b ..3", 1)]
    [InlineData("+ 0.5 a ..59\n+ 0.5 b ..4", 2)]
    [InlineData("+ 0.5 a ..63\n+ 0.5 b", 2)]
    public void A_block_holds_64_elements_and_whole_patterns_only(string patterns, int blocks) => Assert.Equal(blocks, Network(patterns).Blocks.Length);

    [Fact]
    public void Each_language_has_blocks_of_its_own()
        => Assert.Equal([0, 1, 1, 2], Network("+ 0.5 a", "+ 0.5 a ..63\n+ 0.5 b", "+ 0.5 a").Blocks.Select(block => block.Language));

    [Fact]
    public void A_block_knows_what_each_of_its_elements_may_do()
    {
        var block = Network("+ 0.5 a b? c* ..2 d e?\n- f ..2 g").Blocks[0];
        Assert.Equal(new BitBlock(
            First: 0b0000_1000_0001, Last: 0b0100_0110_0000, Optional: 0b0011_0101_1110, Repeat: 0b0000_0000_0100, Gap: 0b0011_0001_1000,
            Negative: 0b0111_1000_0000, Yielding: 0b0010_0000_0000, Language: 0), block);
    }

    [Fact]
    public void A_pattern_that_takes_back_is_negative_too_and_a_condition_is_not()
        => Assert.Equal((0b1100UL, 0UL), (Network("? a b\n-- c d").Blocks[0].Negative, Network("? a ..3 b").Blocks[0].Yielding));

    [Fact]
    public void A_word_stands_for_its_elements_in_every_block_in_order()
    {
        var network = Network("+ 0.5 ^ a b\n+ 0.5 c? a ..62\n+ 0.5 a");
        var word = network.IdOf("a");
        Assert.Equal([new WordBits(0, 0b01), new WordBits(1, 0b10), new WordBits(2, 1)], network.MaskOf(word).ToArray());
        Assert.Equal([new WordBits(1, 0b10), new WordBits(2, 1)], network.StartsOf(word, afterBreak: false).ToArray());
        Assert.Equal([new WordBits(0, 0b01), new WordBits(1, 0b10), new WordBits(2, 1)], network.StartsOf(word, afterBreak: true).ToArray());
        Assert.Empty(network.StartsOf(network.IdOf("b"), afterBreak: true).ToArray());
        Assert.Empty(network.MaskOf(network.IdOf("z")).ToArray());
    }

    [Fact]
    public void A_stem_stands_for_each_longer_word_and_stem_of_any_pattern()
    {
        var network = Network("+ 0.5 book~|bookcase\n+ 0.5 bookcase\n+ 0.5 booki~\n+ 0.5 boo");
        Assert.Equal(
            [0b0001UL, 0b0011UL, 0b0101UL, 0b1000UL],
            new[] { "books", "bookcase", "booking", "boo" }.Select(word => network.MaskOf(network.IdOf(word)).ToArray().Single().Bits));
    }

    [Fact]
    public void A_stem_of_no_letters_is_none()
    {
        var network = Network("+ 0.5 ~\n+ 0.5 a");
        Assert.Equal([new WordBits(0, 0b10)], network.MaskOf(network.IdOf("a")).ToArray());
    }

    [Fact]
    public void A_word_knows_the_languages_whose_classes_it_is_in()
    {
        var network = Network("followers = so th~ this\nkeys = k a\n+ 0.5 a", "resuming = but so\n+ 0.5 k\n+ 0.5 a b?\n+ 0.5 a c\n+ 0.5 this c", "followers = so");
        Assert.Equal((0b101U, 0b001U, 0U), (network.FollowerIn(network.IdOf("so")), network.FollowerIn(network.IdOf("this")), network.FollowerIn(network.IdOf("but"))));
        Assert.Equal((0b010U, 0b010U, 0U), (network.ResumingIn(network.IdOf("so")), network.ResumingIn(network.IdOf("but")), network.ResumingIn(network.IdOf("a"))));
        Assert.Equal((0b11U, 0b11U, 0b10U), (network.KeyIn(network.IdOf("a")), network.KeyIn(network.IdOf("k")), network.KeyIn(network.IdOf("this"))));
        Assert.Equal((0b10U, 0U, 3), (network.KeyIn(network.IdOf("c")), network.KeyIn(network.IdOf("b")), network.Languages));
    }

    [Theory]
    [InlineData("+ 0.5 a|b")]
    [InlineData("+ 0.5 a? b")]
    [InlineData("++ 0.5 b ..2 c")]
    public void A_pattern_that_counts_must_need_one_of_its_language_s_keys(string line)
    {
        var refused = Assert.Throws<FormatException>(() => Network("keys = a\n" + line)).Message;
        Assert.Contains("tiny-0", refused);
        Assert.Contains(line[(line.IndexOf('5') + 2)..], refused);
    }

    [Theory]
    [InlineData("+ 0.5 b a")]
    [InlineData("+ 0.5 a|c b?")]
    [InlineData("- 0.5 b")]
    [InlineData("-- b")]
    [InlineData("? b")]
    public void A_pattern_with_a_key_or_that_does_not_count_is_welcome(string line) => Assert.Single(Network("keys = a c\n" + line).Blocks);

    [Fact]
    public void A_misspelt_word_is_the_one_meant_and_an_ordinary_one_is_not()
    {
        var network = Network("misspelt = human person\nordinary = humane\n+ 0.5 human|person", "misspelt = human\n+ 0.5 human");
        var human = network.IdOf("human");
        Assert.Equal([human, human, human, human], new[] { "humam", "hum4n", "huma4n", "h0man" }.Select(word => network.IdOf(word)));
        Assert.NotEqual(human, network.IdOf("humane"));
        Assert.NotEqual(human, network.IdOf("person"));
        Assert.Equal(0, network.IdOf("lamp"));
    }

    [Fact]
    public void A_digit_is_read_as_a_letter_in_words_no_longer_than_the_reader_gives()
    {
        var network = Network("+ 0.5 human~");
        Assert.Equal(network.IdOf("human"), network.IdOf("hum4n" + new string('x', WordReader.MaxWordLength - 5)));
        Assert.Equal(0, network.IdOf("hum4n" + new string('x', WordReader.MaxWordLength - 4)));
    }

    [Fact]
    public void Words_of_the_known_classes_have_numbers_and_others_have_not()
    {
        var network = Network("followers = f\nresuming = r\nmisspelt = m\nordinary = o\nkeys = k\nother = x\n+ 0.5 k");
        Assert.All(["f", "r", "m", "o", "k"], word => Assert.NotEqual(0, network.IdOf(word)));
        Assert.Equal(0, network.IdOf("x"));
    }
}
