using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Signals;

/// <summary>The plain form of single characters, and where the ranges begin and end.</summary>
public sealed class FoldingTests
{
    [Theory]
    [InlineData('A', 'a')]
    [InlineData('7', '7')]
    [InlineData('é', 'e')]
    [InlineData('É', 'e')]
    [InlineData('ø', 'o')]
    [InlineData('Ł', 'l')]
    [InlineData('ß', 'ß')]
    [InlineData('ª', 'a')]
    [InlineData('Ⅳ', 'i')]
    [InlineData('²', '²')]
    [InlineData('½', '½')]
    [InlineData('\u0430', 'a')]
    [InlineData('\u0410', 'a')]
    [InlineData('\u03C9', 'w')]
    [InlineData('\u03A9', 'w')]
    [InlineData('Ж', 'ж')]
    [InlineData('أ', 'ا')]
    [InlineData('إ', 'ا')]
    [InlineData('آ', 'ا')]
    [InlineData('ٱ', 'ا')]
    [InlineData('ى', 'ي')]
    [InlineData('ی', 'ي')]
    [InlineData('ئ', 'ي')]
    [InlineData('ؤ', 'و')]
    [InlineData('ة', 'ه')]
    [InlineData('ک', 'ك')]
    [InlineData('ب', 'ب')]
    public void A_letter_is_its_plain_form(char character, char plain) => Assert.Equal(plain, Folding.Fold(character));

    [Theory]
    [InlineData('\uFF00', '\uFF00')]
    [InlineData('\uFF01', '!')]
    [InlineData('\uFF21', 'a')]
    [InlineData('\uFF5E', '~')]
    [InlineData('\uFF5F', '\uFF5F')]
    [InlineData('\uFDFF', '\uFDFF')]
    [InlineData('\uFE00', Folding.Dropped)]
    [InlineData('\uFE0F', Folding.Dropped)]
    [InlineData('\uFE10', '\uFE10')]
    [InlineData('\u2FFF', '\u2FFF')]
    [InlineData('\u3000', '\u3000')]
    [InlineData('\uA640', '\uA641')]
    public void The_ranges_end_where_they_should(char character, char plain) => Assert.Equal(plain, Folding.Fold(character));

    [Theory]
    [InlineData('\u2018')]
    [InlineData('\u02BC')]
    [InlineData('\u00B4')]
    [InlineData('`')]
    [InlineData('\u200B')]
    [InlineData('\u202E')]
    [InlineData('\u20DD')]
    public void Marks_and_invisible_characters_are_dropped(char character) => Assert.Equal(Folding.Dropped, Folding.Fold(character));

    [Theory]
    [InlineData(0x1D3FF, ' ')]
    [InlineData(0x1D400, 'a')]
    [InlineData(0x1D455, ' ')]
    [InlineData(0x1D6C2, 'a')]
    [InlineData(0x1D7FF, '9')]
    [InlineData(0x1D800, ' ')]
    public void Styled_letters_end_where_they_should(int code, char plain)
    {
        var pair = char.ConvertFromUtf32(code);
        Assert.Equal(plain, Folding.Fold(pair[0], pair[1]));
    }
}
