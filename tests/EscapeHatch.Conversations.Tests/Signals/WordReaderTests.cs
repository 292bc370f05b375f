using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Signals;

public sealed class WordReaderTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" ,.! ", "")]
    [InlineData("Hello World", "hello world")]
    [InlineData("don't", "dont")]
    [InlineData("'quoted'", "quoted")]
    [InlineData("humaaan", "human")]
    [InlineData("humaaaaan", "human")]
    [InlineData("aaa", "a")]
    [InlineData("book", "book")]
    [InlineData("noooo aaab", "no ab")]
    [InlineData("aa aab", "aa aab")]
    [InlineData("1000000", "1000000")]
    [InlineData("<b>bold</b>", "b bold b")]
    [InlineData("l\u00ADo", "lo")]
    [InlineData("\U0001D421\U0001D422x", "hix")]
    [InlineData("a\uD83Db\uDC00c", "a b c")]
    [InlineData("a\uD83D", "a")]
    [InlineData("a😀b", "a b")]
    public void A_text_is_read_word_by_word_in_plain_letters(string text, string words) => Assert.Equal(words, string.Join(' ', Read(text).Select(read => read.Word)));

    [Theory]
    [InlineData("h u m a n", "human")]
    [InlineData("h.u.m.a.n!", "human")]
    [InlineData("h-u-m-a-n", "human")]
    [InlineData("h_u_m_a_n", "human")]
    [InlineData("h*u*m*a*n", "human")]
    [InlineData("h/u/m/a/n", "h u m a n")]
    [InlineData("h  u  m  a  n", "h u m a n")]
    [InlineData("a b c", "a b c")]
    [InlineData("a b c d", "abcd")]
    [InlineData("a b c d ", "abcd")]
    [InlineData("a b c ", "a b c")]
    [InlineData("a b c dog", "a b c dog")]
    [InlineData("a b c d egg", "abcd egg")]
    [InlineData("a b c d, e", "abcd e")]
    [InlineData("a b c d. ", "abcd")]
    [InlineData("a b c d 😀", "abcd")]
    [InlineData("my h u m a n now", "my human now")]
    [InlineData("xy a b c", "xy a b c")]
    public void Letters_spelt_out_are_one_word_from_four_on(string text, string words) => Assert.Equal(words, string.Join(' ', Read(text).Select(read => read.Word)));

    [Theory]
    [InlineData("l'ora l’ora")]
    [InlineData("d'ora dʼora")]
    [InlineData("m'ora t'ora s'ora j'ora n'ora c'ora")]
    [InlineData("qu'ora un'ora all'ora dell'ora nell'ora sull'ora dall'ora")]
    public void An_elided_word_ends_at_its_mark(string text)
    {
        var words = Read(text);
        Assert.All(words.Where((_, index) => index % 2 == 1), read => Assert.Equal("ora", read.Word));
        Assert.Equal(2 * text.Split(' ').Length, words.Count);
        Assert.All(words.Skip(1), read => Assert.Equal(WordBreak.None, read.Break));
    }

    [Theory]
    [InlineData("one two", WordBreak.None)]
    [InlineData("one-two", WordBreak.None)]
    [InlineData("one.two", WordBreak.None)]
    [InlineData("1.5", WordBreak.None)]
    [InlineData("one. two", WordBreak.Clause)]
    [InlineData("one.. two", WordBreak.Clause)]
    [InlineData("one, two", WordBreak.Comma)]
    [InlineData("one، two", WordBreak.Comma)]
    [InlineData("one、two", WordBreak.Comma)]
    [InlineData("one, ! two", WordBreak.Clause)]
    [InlineData("one! , two", WordBreak.Clause)]
    [InlineData("one 😀, 😀 two", WordBreak.Comma)]
    public void What_stands_between_two_words_is_told(string text, WordBreak between) => Assert.Equal([WordBreak.Clause, between], Read(text).Select(read => read.Break));

    [Fact]
    public void Every_mark_that_ends_a_clause_does()
        => Assert.All("!?;:\n\r…—–()。؟！？", mark => Assert.Equal([WordBreak.Clause, WordBreak.Clause], Read($"one{mark}two").Select(read => read.Break)));

    [Theory]
    [InlineData("  one, two!", "2-5 7-10")]
    [InlineData("d'un", "0-1 2-4")]
    [InlineData("h u m a n x!", "0-11")]
    [InlineData("a \U0001D421\U0001D422 b", "0-1 2-6 7-8")]
    public void A_word_says_where_it_stands(string text, string places) => Assert.Equal(places, string.Join(' ', Read(text).Select(read => $"{read.Start}-{read.End}")));

    [Fact]
    public void A_word_is_cut_to_its_longest_length()
    {
        Assert.Equal(32, WordReader.MaxWordLength);
        var letters = string.Concat(Enumerable.Repeat("abcd", 9));
        Assert.Equal([(letters[..32], 0, 36), ("x", 37, 38)], Read(letters + " x").Select(read => (read.Word, read.Start, read.End)));
    }

    [Fact]
    public void There_is_more_until_the_last_character_is_read()
    {
        var reader = new WordReader("one ", new char[WordReader.MaxWordLength]);
        Assert.True(reader.HasMore);
        Assert.True(reader.MoveNext());
        Assert.True(reader.HasMore);
        Assert.False(reader.MoveNext());
        Assert.False(reader.HasMore);
        Assert.False(new WordReader("", []).HasMore);
    }

    [Fact]
    public void Before_the_first_word_a_clause_begins() => Assert.Equal(WordBreak.Clause, new WordReader("one", []).Break);

    private static List<(string Word, WordBreak Break, int Start, int End)> Read(string text)
    {
        var words = new List<(string, WordBreak, int, int)>();
        var reader = new WordReader(text, new char[WordReader.MaxWordLength]);
        while (reader.MoveNext())
            words.Add((reader.Word.ToString(), reader.Break, reader.Start, reader.End));
        return words;
    }
}
