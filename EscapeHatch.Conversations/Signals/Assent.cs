using System.Collections.Frozen;

namespace EscapeHatch.Conversations.Signals;

/// <summary>Whether a short message says yes, in the ten languages.</summary>
public static class Assent
{
    private const int MostWords = 6;

    private static readonly FrozenSet<string> Yes = Words("yes yeah yep yup ok okay sure ja jawohl gerne klar oui daccord volontiers si claro vale certo volentieri sim graag tak chetnie jasne evet olur tamam نعم اجل ايوه حسنا");

    private static readonly FrozenSet<string> Around = Words("please thanks thank you that would be great good do it go ahead i id like to the a person human bitte danke das ware gut super sil vous plait merci avec plaisir bien "
        + "por favor gracias me gustaria per favore grazie va bene obrigado obrigada alstublieft dank je fijn prosze dzieki lutfen tesekkurler iyi من فضلك شكرا");

    /// <summary>True for a short message with a yes in it and nothing beside courtesy.</summary>
    public static bool Is(string? text)
    {
        Span<char> buffer = stackalloc char[WordReader.MaxWordLength];
        var reader = new WordReader(text, buffer);
        var (words, yes) = (0, false);
        while (reader.MoveNext())
        {
            var word = reader.Word.ToString();
            var says = Yes.Contains(word);
            yes |= says;
            if (++words > MostWords || !(says || Around.Contains(word)))
                return false;
        }
        return yes;
    }

    private static FrozenSet<string> Words(string words) => words.Split(' ').Select(Wording.Fold).ToFrozenSet(StringComparer.Ordinal);
}
