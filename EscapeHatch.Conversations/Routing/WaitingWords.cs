using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Routing;

/// <summary>The sentences a <see cref="WaitingMessage"/> is made of, in one language. What stands in braces is put in, never read as a format.</summary>
/// <param name="ByMail">The store answers by e-mail only; <c>{store}</c>.</param>
/// <param name="Nobody">Nobody is there; <c>{store}</c>, and <c>{open}</c> for the hours.</param>
/// <param name="Open">When somebody is there; <c>{hours}</c>.</param>
/// <param name="Passed">It was passed on; <c>{store}</c>, and <c>{place}</c>.</param>
/// <param name="Next">The first place.</param>
/// <param name="Number">Any other place; <c>{n}</c>.</param>
/// <param name="Minute">A wait of a minute, after the place.</param>
/// <param name="Minutes">A longer one; <c>{minutes}</c>.</param>
/// <param name="Still">Who waited longer than meant; <c>{store}</c>, and <c>{place}</c>.</param>
/// <param name="Callback">Waiting here is no use; <c>{store}</c>.</param>
internal sealed record WaitingWords(
    string ByMail, string Nobody, string Open, string Passed, string Next, string Number, string Minute, string Minutes, string Still, string Callback)
{
    private static readonly WaitingWords English = new(
        "Thanks. {store} answers by e-mail: leave your address here and a person will write to you. What you wrote goes along.",
        "I've passed this to the people at {store}, with everything you wrote. Nobody is here right now{open}; leave your e-mail and we'll answer there, or stay and we'll answer here.",
        " (we're here {hours})",
        "I've passed this to a person at {store}, with everything you wrote, so you won't have to repeat it. {place}",
        "You're next", "You're number {n} in line", ", usually within a minute", ", usually within {minutes} minutes",
        "Thanks for waiting. I've called the people at {store} again. {place}",
        "I'm sorry, nobody at {store} is free yet. Leave your e-mail address or phone number and a person will get back to you; you needn't wait here, and your place is kept.");

    private static readonly Dictionary<string, WaitingWords> Languages = new(StringComparer.Ordinal)
    {
        ["en"] = English,
        ["de"] = new(
            "Danke. {store} antwortet per E-Mail: Hinterlassen Sie hier Ihre Adresse, dann schreibt Ihnen ein Mensch. Was Sie geschrieben haben, geht mit.",
            "Ich habe alles, was Sie geschrieben haben, an das Team von {store} weitergegeben. Gerade ist niemand da{open}; hinterlassen Sie Ihre E-Mail-Adresse, dann antworten wir dorthin, oder bleiben Sie, dann antworten wir hier.",
            " (wir sind da: {hours})",
            "Ich habe alles, was Sie geschrieben haben, an einen Menschen bei {store} weitergegeben; Sie müssen nichts wiederholen. {place}",
            "Sie sind als Nächstes dran", "Sie sind Nummer {n} in der Reihe", ", meist innerhalb einer Minute", ", meist innerhalb von {minutes} Minuten",
            "Danke fürs Warten. Ich habe das Team von {store} noch einmal gerufen. {place}",
            "Es tut mir leid, bei {store} ist noch niemand frei. Hinterlassen Sie Ihre E-Mail-Adresse oder Telefonnummer, dann meldet sich ein Mensch bei Ihnen; Sie müssen nicht hier warten, und Ihr Platz bleibt Ihnen."),
        ["fr"] = new(
            "Merci. {store} répond par e-mail : laissez votre adresse ici et une personne vous écrira. Ce que vous avez écrit sera transmis.",
            "J'ai transmis tout ce que vous avez écrit à l'équipe de {store}. Il n'y a personne en ce moment{open} ; laissez votre e-mail et nous y répondrons, ou restez et nous répondrons ici.",
            " (nous sommes là : {hours})",
            "J'ai transmis tout ce que vous avez écrit à une personne de {store} ; vous n'aurez rien à répéter. {place}",
            "C'est bientôt votre tour", "Vous êtes numéro {n} dans la file", ", en général en moins d'une minute", ", en général en moins de {minutes} minutes",
            "Merci de patienter. J'ai rappelé l'équipe de {store}. {place}",
            "Je suis désolé, personne n'est encore libre chez {store}. Laissez votre e-mail ou votre numéro de téléphone et une personne vous recontactera ; inutile d'attendre ici, votre place est gardée."),
        ["es"] = new(
            "Gracias. {store} responde por correo electrónico: deje aquí su dirección y una persona le escribirá. Lo que ha escrito se envía también.",
            "He pasado todo lo que ha escrito al equipo de {store}. Ahora mismo no hay nadie{open}; deje su correo electrónico y responderemos allí, o quédese y responderemos aquí.",
            " (estamos: {hours})",
            "He pasado todo lo que ha escrito a una persona de {store}; no tendrá que repetir nada. {place}",
            "Es la siguiente persona en la cola", "Tiene el número {n} en la cola", ", normalmente en menos de un minuto", ", normalmente en menos de {minutes} minutos",
            "Gracias por esperar. He vuelto a llamar al equipo de {store}. {place}",
            "Lo siento, en {store} todavía no hay nadie libre. Deje su correo electrónico o su teléfono y una persona se pondrá en contacto; no hace falta que espere aquí, su puesto se guarda."),
        ["it"] = new(
            "Grazie. {store} risponde via e-mail: lasci qui il suo indirizzo e una persona le scriverà. Quello che ha scritto viene inoltrato.",
            "Ho passato tutto quello che ha scritto al team di {store}. Al momento non c'è nessuno{open}; lasci la sua e-mail e risponderemo lì, oppure resti e risponderemo qui.",
            " (ci siamo: {hours})",
            "Ho passato tutto quello che ha scritto a una persona di {store}; non dovrà ripetere nulla. {place}",
            "Tocca a lei tra poco", "È il numero {n} in fila", ", di solito entro un minuto", ", di solito entro {minutes} minuti",
            "Grazie per l'attesa. Ho chiamato di nuovo il team di {store}. {place}",
            "Mi dispiace, da {store} non c'è ancora nessuno libero. Lasci la sua e-mail o il numero di telefono e una persona la ricontatterà; non deve aspettare qui e il suo posto resta."),
        ["pt"] = new(
            "Obrigado. {store} responde por e-mail: deixe aqui o seu endereço e uma pessoa vai escrever-lhe. O que escreveu segue junto.",
            "Passei tudo o que escreveu à equipa de {store}. Neste momento não está ninguém{open}; deixe o seu e-mail e respondemos por lá, ou fique e respondemos aqui.",
            " (estamos cá: {hours})",
            "Passei tudo o que escreveu a uma pessoa de {store}; não terá de repetir nada. {place}",
            "A seguir é a sua vez", "Está em {n}.º lugar na fila", ", normalmente em menos de um minuto", ", normalmente em menos de {minutes} minutos",
            "Obrigado por esperar. Chamei de novo a equipa de {store}. {place}",
            "Lamento, em {store} ainda não há ninguém livre. Deixe o seu e-mail ou telefone e uma pessoa entra em contacto; não precisa de esperar aqui e o seu lugar fica guardado."),
        ["nl"] = new(
            "Bedankt. {store} antwoordt per e-mail: laat hier uw adres achter en een medewerker schrijft u. Wat u schreef, gaat mee.",
            "Ik heb alles wat u schreef doorgegeven aan het team van {store}. Er is nu niemand{open}; laat uw e-mailadres achter en we antwoorden daar, of blijf en we antwoorden hier.",
            " (we zijn er: {hours})",
            "Ik heb alles wat u schreef doorgegeven aan een medewerker van {store}; u hoeft niets te herhalen. {place}",
            "U bent als volgende aan de beurt", "U bent nummer {n} in de rij", ", meestal binnen een minuut", ", meestal binnen {minutes} minuten",
            "Bedankt voor het wachten. Ik heb het team van {store} nog eens geroepen. {place}",
            "Het spijt me, bij {store} is nog niemand vrij. Laat uw e-mailadres of telefoonnummer achter en een medewerker neemt contact op; u hoeft hier niet te wachten en uw plaats blijft bewaard."),
        ["pl"] = new(
            "Dziękuję. {store} odpowiada e-mailem: proszę zostawić tu adres, a ktoś z zespołu napisze. Przekażę wszystko, co zostało tu napisane.",
            "Przekazałem całą rozmowę zespołowi {store}. W tej chwili nikogo nie ma{open}; proszę zostawić e-mail, odpiszemy tam, albo zostać, odpiszemy tutaj.",
            " (jesteśmy: {hours})",
            "Przekazałem całą rozmowę człowiekowi z zespołu {store}; nie trzeba niczego powtarzać. {place}",
            "Następna osoba w kolejce to Ty", "Miejsce w kolejce: {n}", ", zwykle w ciągu minuty", ", zwykle do {minutes} min",
            "Dziękuję za cierpliwość. Ponownie wezwałem zespół {store}. {place}",
            "Przykro mi, w {store} nikt jeszcze nie jest wolny. Proszę zostawić e-mail lub numer telefonu, a ktoś się odezwie; nie trzeba tu czekać, a miejsce w kolejce zostaje."),
        ["tr"] = new(
            "Teşekkürler. {store} e-posta ile yanıt veriyor: adresinizi buraya bırakın, bir kişi size yazsın. Yazdıklarınız da iletilir.",
            "Yazdığınız her şeyi {store} ekibine ilettim. Şu anda kimse yok{open}; e-postanızı bırakın, oradan yanıtlayalım, ya da kalın, buradan yanıtlayalım.",
            " (buradayız: {hours})",
            "Yazdığınız her şeyi {store} ekibinden bir kişiye ilettim; hiçbir şeyi tekrarlamanız gerekmeyecek. {place}",
            "Sırada siz varsınız", "Sıradaki yeriniz: {n}", ", genellikle bir dakika içinde", ", genellikle {minutes} dakika içinde",
            "Beklediğiniz için teşekkürler. {store} ekibini yeniden çağırdım. {place}",
            "Üzgünüm, {store} ekibinde henüz kimse müsait değil. E-postanızı ya da telefon numaranızı bırakın, bir kişi size dönsün; burada beklemeniz gerekmez, sıranız korunur."),
        ["ar"] = new(
            "شكرًا. يجيب {store} عبر البريد الإلكتروني: اترك عنوانك هنا وسيكتب إليك شخص من الفريق، ومعه كل ما كتبته.",
            "أوصلت كل ما كتبته إلى فريق {store}. لا يوجد أحد الآن{open}؛ اترك بريدك الإلكتروني وسنجيبك عليه، أو ابق هنا وسنجيبك هنا.",
            " (نحن هنا: {hours})",
            "أوصلت كل ما كتبته إلى شخص من فريق {store}، ولن تحتاج إلى تكرار أي شيء. {place}",
            "أنت التالي", "رقمك في الانتظار: {n}", "، عادةً خلال دقيقة", "، والانتظار المعتاد بالدقائق: {minutes}",
            "شكرًا على انتظارك. ناديت فريق {store} مرة أخرى. {place}",
            "عذرًا، لا يوجد أحد متاح في {store} بعد. اترك بريدك الإلكتروني أو رقم هاتفك وسيتواصل معك شخص؛ لا داعي للانتظار هنا، ومكانك محفوظ."),
    };

    /// <summary>The sentences of a language, two letters or a tag that begins with them; English where there are none.</summary>
    public static WaitingWords In(string? language) => Languages.GetValueOrDefault(LanguageTag.Language(language), English);
}
