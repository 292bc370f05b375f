using System.Globalization;
using System.Text;

namespace EscapeHatch.Conversations.Signals;

/// <summary>Reduces text to plain lower-case letters, so that accents, look-alikes and invisible characters hide nothing.</summary>
public static class Folding
{
    /// <summary>Stands for a character that is dropped inside a word.</summary>
    public const char Dropped = '\uFFFF';

    private const int TableSize = 0x3000;
    private const int MathematicalFirst = 0x1D400;
    private const int MathematicalLast = 0x1D7FF;
    private const int FullwidthFirst = 0xFF01;
    private const int FullwidthLast = 0xFF5E;

    // Letters followed by the Latin one they look like or, where no culture data is installed, come from.
    private const string LookAlikes = "аaеeоoрpсcуyхxіiјjѕsԁdһhкkмmтtвbнhԛqԝwαaοoρpνvιiκkτtυuηnεeχxγyωw"
        + "àaáaâaãaäaåaèeéeêeëeìiíiîiïiòoóoôoõoöoøoùuúuûuüuýyÿyñnçcłlśsšsžzćcčcđdğgıişsěeřrůu";

    private static readonly char[] Table = BuildTable();
    private static readonly char[] Mathematical = BuildMathematical();

    /// <summary>The plain form of one character: a letter or digit in lower case, <see cref="Dropped"/>, or the character itself.</summary>
    public static char Fold(char character)
    {
        if (character < TableSize)
            return Table[character];
        if (character is >= (char)FullwidthFirst and <= (char)FullwidthLast)
            return Table[character - FullwidthFirst + '!'];
        return character is '\uFEFF' or (>= '\uFE00' and <= '\uFE0F') ? Dropped : char.ToLowerInvariant(character);
    }

    /// <summary>The plain form of a character outside the basic plane: a letter or digit for styled ones, else a space.</summary>
    public static char Fold(char high, char low)
    {
        var code = char.ConvertToUtf32(high, low);
        return code is >= MathematicalFirst and <= MathematicalLast ? Mathematical[code - MathematicalFirst] : ' ';
    }

    /// <summary>The plain form of a whole word.</summary>
    public static string Fold(string word) => string.Concat(word.Select(Fold).Where(letter => letter != Dropped));

    private static char[] BuildTable()
    {
        var table = new char[TableSize];
        for (var code = 0; code < TableSize; code++)
            table[code] = Plain((char)code);
        for (var index = 0; index < LookAlikes.Length; index += 2)
        {
            table[LookAlikes[index]] = LookAlikes[index + 1];
            table[char.ToUpperInvariant(LookAlikes[index])] = LookAlikes[index + 1];
        }
        return table;
    }

    private static char Plain(char character)
    {
        if (char.GetUnicodeCategory(character) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
            return Dropped;
        if (character is '\'' or '\u2018' or '\u2019' or '\u02BC' or '\u00B4' or '`')
            return Dropped;
        if (Arabic(character) is var arabic && arabic != character)
            return arabic;
        if (!char.IsLetterOrDigit(character) && char.GetUnicodeCategory(character) != UnicodeCategory.LetterNumber)
            return character;
        var decomposed = character.ToString().Normalize(NormalizationForm.FormKD);
        return char.ToLowerInvariant(char.IsAsciiLetterOrDigit(decomposed[0]) ? decomposed[0] : character);
    }

    // Letters that people and keyboards mix up, and the line that only stretches a word.
    private static char Arabic(char character) => character switch
    {
        'أ' or 'إ' or 'آ' or 'ٱ' => 'ا',
        'ى' or 'ی' or 'ئ' => 'ي',
        'ؤ' => 'و',
        'ة' => 'ه',
        'ک' => 'ك',
        'ـ' => Dropped,
        _ => character,
    };

    private static char[] BuildMathematical()
    {
        var table = new char[MathematicalLast - MathematicalFirst + 1];
        for (var index = 0; index < table.Length; index++)
        {
            var plain = char.ConvertFromUtf32(MathematicalFirst + index).Normalize(NormalizationForm.FormKC);
            table[index] = plain.Length == 1 ? Table[plain[0]] : ' ';
        }
        return table;
    }
}
