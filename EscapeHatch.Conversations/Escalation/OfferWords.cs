using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Escalation;

/// <summary>How the bot offers a person beside its answer. It announces nobody: only a hand-over does that.</summary>
public static class OfferWords
{
    /// <summary>The sentence in a language; English where the product doesn't speak it.</summary>
    /// <param name="language">Two letters, or a tag that begins with them.</param>
    public static string In(string? language) => LanguageTag.Language(language) switch
    {
        "de" => "Möchten Sie lieber mit einem Menschen sprechen? Ein „Ja“ genügt.",
        "fr" => "Préférez-vous parler à une personne ? Répondez simplement « oui ».",
        "es" => "¿Prefiere hablar con una persona? Basta con responder «sí».",
        "it" => "Preferisce parlare con una persona? Basta rispondere «sì».",
        "pt" => "Prefere falar com uma pessoa? Basta responder «sim».",
        "nl" => "Wilt u liever met een mens spreken? Antwoord gewoon ‘ja’.",
        "pl" => "Czy wolisz porozmawiać z człowiekiem? Wystarczy odpisać „tak”.",
        "tr" => "Bir insanla konuşmayı tercih eder misiniz? “Evet” yazmanız yeterli.",
        "ar" => "هل تفضّل التحدث مع شخص؟ يكفي أن تكتب «نعم».",
        _ => "Would you rather talk to a person? Just say “yes”.",
    };
}
