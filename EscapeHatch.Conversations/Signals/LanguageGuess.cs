using System.Collections.Frozen;

namespace EscapeHatch.Conversations.Signals;

/// <summary>Guesses the language of a text by its small words and the letters one language has to itself, among the ten the product speaks.</summary>
public static class LanguageGuess
{
    private const char ArabicFirst = '\u0620';
    private const char ArabicLast = '\u064A';

    private static readonly (string Language, string Words)[] SmallWords =
    [
        ("en", "the is are my you i it to and of for where what how can not this have please order was with do does did your when im a no me he if be hi hello thanks us talk speak human someone need want help"),
        ("de", "der die das ich ist nicht und mein meine wo wie was kann bitte auf ein eine mit von fur wann habe hat sie es im den zu mensch menschen sprechen mitarbeiter hilfe danke brauche jemand"),
        ("fr", "le les je est pas et mon ma ou comment que puis sil vous plait une avec pour quand jai dans des ce cest sur la un de vous nous mais bonjour merci parler personne besoin aide humain conseiller"),
        ("es", "el los es no y mi donde como que puedo por favor una con para cuando he en esta mis lo del pedido la un me que de se quiero puede hola gracias pero hablar ayuda necesito persona alguien agente"),
        ("it", "il gli e non mio mia dove come che posso per favore una con quando ho nel sono della ordine miei di la un mi parlare persona aiuto vorrei operatore qualcuno grazie"),
        ("pt", "o os nao meu minha onde como que posso por favor uma com para quando tenho em esta encomenda pedido voces um a do da que de se quero pode ola obrigado sobre mas falar pessoa ajuda preciso alguem atendente"),
        ("nl", "de het ik is niet en mijn waar hoe wat kan een met voor wanneer heb van jullie alstublieft bestelling naar aan op help spreken medewerker iemand bedankt"),
        ("pl", "jest nie i moj moje moja gdzie jak co moge prosze z dla kiedy mam w na zamowienie czy sie do to mi chce rozmawiac czlowiek czlowiekiem pomoc potrzebuje konsultant konsultantem"),
        ("tr", "bir ve bu benim nerede nasil ne mi lutfen ile icin siparis siparisim var yok degil mu zaman kadar istiyorum insan insanla konusmak gorusmek temsilci yardim biriyle"),
    ];

    // Letters that one of the languages has to itself; folding the words loses them.
    private static readonly (string Language, string Letters)[] OwnLetters = [("de", "äßÄ"), ("es", "ñ¿¡Ñ"), ("pt", "ãõÃÕ"), ("pl", "łąężźćńśŁŻŹĆŚ"), ("tr", "ğışİŞ")];

    private static readonly FrozenDictionary<char, int> Letters = OwnLetters
        .SelectMany(own => own.Letters.Select(letter => (letter, Array.FindIndex(SmallWords, known => known.Language == own.Language))))
        .ToFrozenDictionary(pair => pair.letter, pair => pair.Item2);

    private static readonly FrozenDictionary<string, int[]> Languages = SmallWords
        .SelectMany((known, index) => known.Words.Split(' ').Select(word => (word, index)))
        .GroupBy(pair => pair.word, pair => pair.index, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    /// <summary>The language's two letters, as in <c>de</c>; null when nothing tells.</summary>
    public static string? Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        Span<int> hits = stackalloc int[SmallWords.Length];
        Span<char> buffer = stackalloc char[WordReader.MaxWordLength];
        var lookup = Languages.GetAlternateLookup<ReadOnlySpan<char>>();
        var reader = new WordReader(text, buffer);
        var (words, arabic) = (0, 0);
        while (reader.MoveNext())
        {
            words++;
            arabic += reader.Word[0] is >= ArabicFirst and <= ArabicLast ? 1 : 0;
            if (!lookup.TryGetValue(reader.Word, out var found))
                continue;
            // A word of one language alone says more than one that several share.
            foreach (var index in found)
                hits[index] += found.Length == 1 ? 3 : 1;
        }
        foreach (var letter in text)
            if (letter > '\u007f' && Letters.TryGetValue(letter, out var index))
                hits[index]++;
        return 2 * arabic > words ? "ar" : Most(hits);
    }

    private static string? Most(ReadOnlySpan<int> hits)
    {
        var best = 0;
        for (var index = 1; index < hits.Length; index++)
            best = hits[index] > hits[best] ? index : best;
        return hits[best] > 0 ? SmallWords[best].Language : null;
    }
}
