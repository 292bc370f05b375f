using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Signals;

/// <summary>"If you don't know, I want a person" asks the bot to try first, in every language.</summary>
public sealed class RequestConditionTests
{
    [Theory]
    [InlineData("falls du das nicht weißt, möchte ich einen Mitarbeiter")]
    [InlineData("wenn Sie mir das nicht beantworten können, verbinden Sie mich mit jemandem")]
    [InlineData("ansonsten hätte ich gern einen Menschen")]
    [InlineData("sonst verbinden Sie mich bitte mit einem Berater")]
    [InlineData("sinon passez-moi un conseiller")]
    [InlineData("si tu ne sais pas, passe-moi quelqu'un")]
    [InlineData("si vous n'avez pas la réponse, mettez-moi en relation avec un humain")]
    [InlineData("dans le cas contraire je veux parler à un conseiller")]
    [InlineData("si no lo sabes, pásame con alguien")]
    [InlineData("si no, pásame con un agente")]
    [InlineData("de lo contrario quiero hablar con una persona")]
    [InlineData("si usted no me puede ayudar, comuníqueme con un asesor")]
    [InlineData("se non lo sai, passami un operatore")]
    [InlineData("altrimenti mi passi un operatore")]
    [InlineData("se non riesci a risolvere voglio parlare con una persona")]
    [InlineData("sennò fammi parlare con qualcuno")]
    [InlineData("se não souber, me passa para um atendente")]
    [InlineData("senão passe-me a um colega")]
    [InlineData("se você não consegue resolver, quero falar com um humano")]
    [InlineData("caso contrário quero um atendente")]
    [InlineData("als je het niet weet, geef me een medewerker")]
    [InlineData("anders wil ik graag een medewerker spreken")]
    [InlineData("als u mij niet kunt helpen, verbind me door met een collega")]
    [InlineData("zo niet, dan wil ik een mens")]
    [InlineData("jeśli nie wiesz, połącz mnie z konsultantem")]
    [InlineData("inaczej proszę o konsultanta")]
    [InlineData("jak nie możesz pomóc, daj mi człowieka")]
    [InlineData("w przeciwnym razie chcę rozmawiać z człowiekiem")]
    [InlineData("bilmiyorsan beni temsilciye bağla")]
    [InlineData("yoksa bir insanla konuşmak istiyorum")]
    [InlineData("yardım edemiyorsan beni birine bağla")]
    [InlineData("cevap veremezsen temsilci istiyorum")]
    [InlineData("إذا كنت لا تعرف، حولني إلى موظف")]
    [InlineData("وإلا أريد التحدث مع موظف")]
    [InlineData("لو مش عارف حولني لموظف")]
    [InlineData("اذا ما تقدر تساعدني ابغى اكلم موظف")]
    public void A_request_for_the_case_that_the_bot_fails_is_conditional_and_does_not_count(string text)
    {
        var result = ExplicitRequest.Detect(text);
        Assert.Equal(ExplicitKind.Conditional, result.Kind);
        Assert.False(result.Fired);
    }
}
