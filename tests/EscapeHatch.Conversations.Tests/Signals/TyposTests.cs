using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Signals;

public sealed class TyposTests
{
    private const string Long = "abcdefghijkl";
    private const string Longest = "abcdefghijklmnopqrst";

    [Theory]
    [InlineData("human")]
    [InlineData("uman")]
    [InlineData("hman")]
    [InlineData("huan")]
    [InlineData("humn")]
    [InlineData("huma")]
    [InlineData("xhuman")]
    [InlineData("huxman")]
    [InlineData("humxan")]
    [InlineData("humanx")]
    [InlineData("hxman")]
    [InlineData("huxan")]
    [InlineData("humax")]
    [InlineData("uhman")]
    [InlineData("hmuan")]
    [InlineData("humna")]
    public void One_slip_anywhere_in_a_short_word_is_forgiven(string word) => Assert.Equal(3, Closest(word, "human"));

    [Theory]
    [InlineData("xuman")]
    [InlineData("hxmxn")]
    [InlineData("hmn")]
    [InlineData("huxmanx")]
    [InlineData("humnaa")]
    [InlineData("uhmna")]
    [InlineData("unham")]
    [InlineData("")]
    [InlineData("h")]
    [InlineData("hum")]
    public void Two_slips_or_another_beginning_are_another_word(string word) => Assert.Equal(0, Closest(word, "human"));

    [Theory]
    [InlineData("abdefghijk", 3)]
    [InlineData("abcdexghijk", 3)]
    [InlineData("adbcefghijk", 0)]
    [InlineData("abdcefgihjk", 0)]
    public void Two_slips_are_too_many_for_eleven_letters(string word, int found) => Assert.Equal(found, Closest(word, "abcdefghijk"));

    [Theory]
    [InlineData("abcdefghij", 3)]
    [InlineData("bdefghijkl", 3)]
    [InlineData("abxdefghyjkl", 3)]
    [InlineData("bacdefghijlk", 3)]
    [InlineData("axcdefghijkx", 3)]
    [InlineData("abcdefxghijklx", 3)]
    [InlineData("cdefghijkl", 0)]
    public void Two_slips_are_forgiven_from_twelve_letters_on(string word, int found) => Assert.Equal(found, Closest(word, Long));

    [Theory]
    [InlineData("abcdefghi")]
    [InlineData("abxdexghyjkl")]
    [InlineData("abcdefxghxijklx")]
    public void Three_slips_are_too_many(string word) => Assert.Equal(0, Closest(word, Long));

    [Theory]
    [InlineData("abcdx", "abcd", 0)]
    [InlineData("abcd", "abcd", 0)]
    [InlineData("abcdefghijklmnopqrs", Longest, 3)]
    [InlineData("abcdefghijklmnopqrsx", Longest, 3)]
    [InlineData("abcdefghijklmnopqrstu", Longest, 0)]
    [InlineData("abcdefghijklmnopqrst", "abcdefghijklmnopqrstu", 0)]
    public void Words_of_five_letters_to_twenty_are_known(string word, string known, int found) => Assert.Equal(found, Closest(word, known));

    [Fact]
    public void A_letter_moved_far_is_two_slips_and_the_long_words_are_still_looked_at()
        => Assert.Equal(2, new Typos([("abdefghcij", 1), (Long, 2)]).Closest("abcdefghij"));

    [Fact]
    public void Words_that_begin_or_end_alike_do_not_hide_each_other()
    {
        Assert.Equal(1, new Typos([("human", 1), ("humor", 2)]).Closest("humam"));
        Assert.Equal(1, new Typos([("human", 1), ("roman", 2)]).Closest("uhman"));
    }

    [Fact]
    public void The_first_known_of_two_equally_near_words_is_meant()
        => Assert.Equal(2, new Typos([("walker", 2), ("talker", 1)]).Closest("alker"));

    [Fact]
    public void A_double_letter_written_once_is_forgiven() => Assert.Equal(3, Closest("leter", "letter"));

    [Theory]
    [InlineData("h0me", "home", true)]
    [InlineData("1ong", "long", true)]
    [InlineData("hum4n", "human", true)]
    [InlineData("r3al p3r5on7", "real persont", true)]
    [InlineData("human", "human", false)]
    [InlineData("01347", "oleat", false)]
    [InlineData("2689", "2689", false)]
    [InlineData("", "", false)]
    public void Digits_within_a_word_are_the_letters_they_look_like(string word, string letters, bool meant)
    {
        var read = new char[word.Length];
        Assert.Equal(meant, Typos.Letters(word, read));
        Assert.Equal(letters, new string(read));
    }

    [Fact]
    public void Words_that_share_no_end_are_sent_away()
    {
        var typos = new Typos([("abxyz", 1)]);
        var letters = Enumerable.Range('a', 26).Select(letter => (char)letter).ToArray();
        Assert.Equal(["abman"], letters.SelectMany(one => letters.Select(other => $"{one}{other}man")).Where(word => typos.SharesAnEnd(word)));
        Assert.Equal(["manyz"], letters.SelectMany(one => letters.Select(other => $"man{one}{other}")).Where(word => typos.SharesAnEnd(word)));
    }

    [Fact]
    public void Nearly_every_word_that_shares_an_end_but_no_form_is_sent_away()
    {
        var random = new Random(5);
        string[] known = ["human", "humility"];
        var typos = new Typos([.. known.Select((word, index) => (word, index + 1))]);
        var others = Enumerable.Range(0, 500).Select(_ => "hu" + new string([.. Enumerable.Range(0, 5).Select(_ => "bcdfgjkpqrsvwxz"[random.Next(15)])]));
        Assert.DoesNotContain(others, word => typos.MayBeNear(word));
        Assert.True(typos.MayBeNear("humaan"));
    }


    private static int Closest(string word, string known) => new Typos([(known, 3)]).Closest(word);
}
