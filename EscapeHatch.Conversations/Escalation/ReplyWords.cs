using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Escalation;

/// <summary>The phrases first replies are made of, in one language; <c>{0}</c> is the name or what it is about.</summary>
/// <param name="Hello">The greeting without a name.</param>
/// <param name="HelloName">The greeting with one.</param>
/// <param name="Read">That the chat was read, and what is looked into.</param>
/// <param name="Sorry">What is said to somebody upset.</param>
/// <param name="Order">How an order is named.</param>
/// <param name="Matter">How a matter without a number is named.</param>
/// <param name="Stay">That the agent stays until it is settled.</param>
/// <param name="AskOrder">The one thing that may be asked: the order number.</param>
internal sealed record ReplyWords(string Hello, string HelloName, string Read, string Sorry, string Order, string Matter, string Stay, string AskOrder)
{
    private static readonly ReplyWords English = new("Hi,", "Hi {0},", "I've read your chat so you don't have to repeat anything. I'm looking into {0} now.", "I'm sorry this has been such a bother.", "order {0}", "this",
        "give me two minutes to check {0}, I'll stay here with you until it's sorted.", "I've read your chat. Could you send me the order number? Then I can look at it at once.");

    private static readonly Dictionary<string, ReplyWords> Languages = new(StringComparer.Ordinal)
    {
        ["en"] = English,
        ["de"] = new("Hallo,", "Hallo {0},", "ich habe Ihren Chat gelesen, Sie müssen nichts wiederholen. Ich kümmere mich jetzt um {0}.", "Es tut mir leid, dass es so mühsam war.", "die Bestellung {0}", "Ihr Anliegen",
            "geben Sie mir zwei Minuten für {0}, ich bleibe hier, bis alles geklärt ist.", "ich habe Ihren Chat gelesen. Können Sie mir die Bestellnummer schicken? Dann sehe ich sofort nach."),
        ["fr"] = new("Bonjour,", "Bonjour {0},", "j'ai lu votre conversation, vous n'avez rien à répéter. Je regarde tout de suite {0}.", "Je suis désolé que ce soit si pénible.", "la commande {0}", "votre demande",
            "laissez-moi deux minutes pour vérifier {0}, je reste avec vous jusqu'à ce que ce soit réglé.", "j'ai lu votre conversation. Pouvez-vous m'envoyer le numéro de commande ? Je regarde aussitôt."),
        ["es"] = new("Hola,", "Hola {0},", "he leído su conversación, no tiene que repetir nada. Ahora mismo miro {0}.", "Siento que haya sido tan molesto.", "el pedido {0}", "su consulta",
            "deme dos minutos para revisar {0}, me quedo aquí hasta que esté resuelto.", "he leído su conversación. ¿Puede enviarme el número de pedido? Así lo miro enseguida."),
        ["it"] = new("Salve,", "Salve {0},", "ho letto la conversazione, non deve ripetere nulla. Verifico subito {0}.", "Mi dispiace che sia stato così faticoso.", "l'ordine {0}", "la sua richiesta",
            "mi dia due minuti per controllare {0}, resto qui finché non è risolto.", "ho letto la conversazione. Può inviarmi il numero d'ordine? Così guardo subito."),
        ["pt"] = new("Olá,", "Olá {0},", "li a sua conversa, não precisa de repetir nada. Estou a verificar {0} agora.", "Lamento que tenha sido tão incómodo.", "a encomenda {0}", "o seu pedido",
            "dê-me dois minutos para verificar {0}, fico aqui até estar resolvido.", "li a sua conversa. Pode enviar-me o número da encomenda? Assim vejo de imediato."),
        ["nl"] = new("Hallo,", "Hallo {0},", "ik heb uw chat gelezen, u hoeft niets te herhalen. Ik kijk nu naar {0}.", "Het spijt me dat het zo lastig was.", "bestelling {0}", "uw vraag",
            "geef me twee minuten voor {0}, ik blijf hier tot het is opgelost.", "ik heb uw chat gelezen. Kunt u me het bestelnummer sturen? Dan kijk ik meteen."),
        ["pl"] = new("Dzień dobry,", "Dzień dobry {0},", "znam całą rozmowę, nie trzeba niczego powtarzać. Sprawdzam teraz {0}.", "Przykro mi, że to było takie uciążliwe.", "zamówienie {0}", "tę sprawę",
            "proszę o dwie minuty na {0}, zostanę tu, aż wszystko wyjaśnimy.", "znam całą rozmowę. Czy mogę prosić o numer zamówienia? Wtedy od razu sprawdzę."),
        ["tr"] = new("Merhaba,", "Merhaba {0},", "yazışmanızı okudum, hiçbir şeyi tekrarlamanıza gerek yok. Şimdi {0} ile ilgileniyorum.", "Bu kadar uğraştığınız için üzgünüm.", "{0} numaralı sipariş", "konunuz",
            "{0} için bana iki dakika verin, çözülene kadar buradayım.", "yazışmanızı okudum. Sipariş numarasını gönderir misiniz? Hemen bakayım."),
        ["ar"] = new("مرحبا،", "مرحبا {0}،", "قرأت محادثتك ولا حاجة لتكرار أي شيء. أنظر الآن في {0}.", "آسف لهذا الإزعاج.", "الطلب {0}", "موضوعك",
            "امنحني دقيقتين للتحقق من {0}، وسأبقى معك حتى يُحل الأمر.", "قرأت محادثتك. هل يمكنك إرسال رقم الطلب؟ وسأنظر فيه فورا."),
    };

    /// <summary>The phrases of a language, two letters or a tag that begins with them; English where there are none.</summary>
    public static ReplyWords In(string? language) => Languages.GetValueOrDefault(LanguageTag.Language(language), English);

    /// <summary>The languages there are phrases in.</summary>
    public static IEnumerable<string> Spoken => Languages.Keys;
}
