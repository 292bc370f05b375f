using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Signals;

/// <summary>What is left of a text when nothing that hides or decorates it counts.</summary>
public sealed class WordingTests
{
    [Theory]
    [InlineData("Hůmań", "human")]
    [InlineData("hum\u200Ban", "human")]
    [InlineData("ｈｕｍａｎ", "human")]
    [InlineData("hυmаn", "human")]
    [InlineData("don’t", "dont")]
    [InlineData("don't", "dont")]
    [InlineData("Straße", "straße")]
    [InlineData("e\u0301te\u0301", "ete")]
    [InlineData("İSTANBUL", "istanbul")]
    [InlineData("إنســان", "انسان")]
    public void A_word_is_its_plain_letters(string word, string plain) => Assert.Equal(plain, Folding.Fold(word));

    [Theory]
    [InlineData("𝐡", 'h')]
    [InlineData("𝓗", 'h')]
    [InlineData("𝟗", '9')]
    [InlineData("😀", ' ')]
    public void Styled_letters_are_letters_and_pictures_are_space(string pair, char plain) => Assert.Equal(plain, Folding.Fold(pair[0], pair[1]));

    [Theory]
    [InlineData('\'')]
    [InlineData('’')]
    [InlineData('\u00AD')]
    [InlineData('\uFE0F')]
    [InlineData('\uFEFF')]
    [InlineData('\u0301')]
    [InlineData('ـ')]
    public void What_only_decorates_is_dropped(char character) => Assert.Equal(Folding.Dropped, Folding.Fold(character));

    [Theory]
    [InlineData(' ')]
    [InlineData('-')]
    [InlineData('!')]
    public void What_separates_stays(char character) => Assert.Equal(character, Folding.Fold(character));

    [Fact]
    public void Words_that_carry_meaning_are_kept_once_and_without_their_plural() =>
        Assert.Equal(["book", "return", "gas"], Wording.Of("Can I return the BOOKS, and return my book? Gas"));

    [Fact]
    public void Words_that_carry_no_meaning_are_left_out()
        => Assert.Empty(Wording.Of("a an the is are was be to of in on for and or it its it's i im I'm my me you your we do does did can could would will please this that with at how what so but have has"));

    [Theory]
    [InlineData("gas", "gas")]
    [InlineData("cats", "cat")]
    [InlineData("glass", "glas")]
    [InlineData("lamp", "lamp")]
    public void The_last_s_of_four_letters_and_more_goes(string word, string kept) => Assert.Equal([kept], Wording.Of(word));

    [Theory]
    [InlineData("return a book", "return the books", 1)]
    [InlineData("return a book", "return a lamp", 1 / 3d)]
    [InlineData("return a book", "late parcel", 0)]
    [InlineData("the", "return a book", 0)]
    [InlineData("return a book", null, 0)]
    [InlineData(null, "return a book", 0)]
    [InlineData(null, null, 0)]
    [InlineData("return a book today", "book", 1 / 3d)]
    public void Likeness_is_the_share_of_common_words(string? one, string? other, double likeness) => Assert.Equal(likeness, Wording.Similarity(one, other), 9);

    [Theory]
    [InlineData("", "")]
    [InlineData("?!", "")]
    [InlineData("Größe L", "große")]
    public void One_word_is_folded_as_it_is_read(string word, string folded) => Assert.Equal(folded, Wording.Fold(word));
}
