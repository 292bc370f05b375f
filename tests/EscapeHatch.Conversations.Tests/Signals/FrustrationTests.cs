using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Signals;

public sealed class FrustrationTests
{
    private const double OneTurnIsEnough = 0.85;
    private const double Clearly = 0.5;

    [Theory]
    [InlineData("This is the third time I'm asking, this is ridiculous")]
    [InlineData("ARE YOU KIDDING ME?! THIS IS USELESS!!!")]
    [InlineData("I am absolutely furious, worst shop ever")]
    [InlineData("what the fuck is wrong with this stupid bot")]
    [InlineData("I'm fed up. How many times do I have to say it? That is not what I asked")]
    [InlineData("Ich habe die Schnauze voll, das ist eine Frechheit!")]
    [InlineData("J'en ai marre, c'est vraiment honteux !")]
    [InlineData("Estoy harto de esto, es el peor servicio")]
    [InlineData("Non ne posso più, siete vergognosi")]
    [InlineData("Não aguento mais, que vergonha de atendimento")]
    [InlineData("Ik ben het zat, wat een schande")]
    [InlineData("Mam tego dość, to jest skandal")]
    [InlineData("Bıktım artık, bu ne rezalet!")]
    [InlineData("طفح الكيل، هذه مهزلة")]
    public void The_end_of_the_tether_is_enough_for_one_turn(string text) => Assert.InRange(Frustration.Score(text).Value!.Value, OneTurnIsEnough, 1);

    [Theory]
    [InlineData("I already told you the number, you are not reading what I write")]
    [InlineData("You keep sending me the same link, this is not helping")]
    [InlineData("useless bot")]
    [InlineData("this is really frustrating, nobody answers")]
    [InlineData("das ist echt nervig, schon wieder die gleiche Antwort")]
    [InlineData("je suis très déçu, ça sert à rien")]
    [InlineData("ya se lo dije, siempre lo mismo")]
    [InlineData("ho già detto tutto, non serve a niente")]
    [InlineData("já te disse isso, sempre a mesma resposta")]
    [InlineData("ik heb dit al gezegd, steeds hetzelfde antwoord")]
    [InlineData("ciągle to samo, nie rozumiesz mnie")]
    [InlineData("hep aynı cevap, beni anlamıyorsun")]
    [InlineData("نفس الرد مرة ثانية، لا تفهم سؤالي")]
    public void Frustration_is_noticed(string text) => Assert.InRange(Frustration.Score(text).Value!.Value, Clearly, 1);

    [Theory]
    [InlineData("where is my order please")]
    [InlineData("Do you have the novel called Furious Hours?")]
    [InlineData("not too bad, only a little late")]
    [InlineData("not bad at all, thanks")]
    [InlineData("This is insanely good, thank you so much!!!")]
    [InlineData("no problem, take your time")]
    [InlineData("My parcel arrived damaged, how do I get a replacement?")]
    [InlineData("I was worried but it all worked out, you are great")]
    [InlineData("Your courier was an idiot, but the neighbour has the parcel now, so all is fine")]
    [InlineData("Wo ist meine Bestellung bitte?")]
    [InlineData("Bonjour, où est ma commande ?")]
    [InlineData("Hola, ¿cuándo llega mi pedido?")]
    [InlineData("Ciao, quando arriva il mio pacco?")]
    [InlineData("Olá, quando chega a minha encomenda?")]
    [InlineData("Hallo, wanneer komt mijn bestelling?")]
    [InlineData("Dzień dobry, gdzie jest moja paczka?")]
    [InlineData("Merhaba, siparişim ne zaman gelecek?")]
    [InlineData("مرحبا، أين طلبي من فضلك؟")]
    public void Calm_messages_are_not_frustrated(string text) => Assert.InRange(Frustration.Score(text).Value ?? 0, 0, 0.45);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("…")]
    [InlineData("\uD800")]
    [InlineData("你好我的订单在哪里")]
    [InlineData("сколько стоит доставка")]
    public void What_nobody_can_read_is_unknown(string text) => Assert.False(Frustration.Score(text).IsKnown);

    [Theory]
    [InlineData("where is my order")]
    [InlineData("this is annoying, the link does not work")]
    [InlineData("thank you, that was lovely")]
    [InlineData("das ist ärgerlich")]
    [InlineData("the parcel is late. i am not happy :(")]
    [InlineData("c'est nul, je suis déçue")]
    public void Marks_and_capitals_never_lower_it(string text)
    {
        var plain = Frustration.Score(text).Value ?? 0;
        Assert.True(Frustration.Score(text + "!!!").Value >= plain);
        Assert.True(Frustration.Score(text.ToUpperInvariant()).Value >= plain);
        Assert.True(Frustration.Score(text.ToUpperInvariant() + "!!!").Value >= plain);
    }

    [Theory]
    [InlineData("oh great, another link that doesn't work. thanks for nothing")]
    [InlineData("wow, so helpful. still no parcel")]
    public void Sarcasm_is_not_read_as_calm(string text) => Assert.True(Frustration.Score(text).Value >= Frustration.Threshold);

    [Fact]
    public void The_evidence_names_the_words_and_the_shouting()
    {
        Assert.Contains("third time", Frustration.Score("This is the third time I ask").Evidence, StringComparison.Ordinal);
        Assert.Contains("shouted", Frustration.Score("WHERE IS MY ORDER!!!").Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_record_names_the_weights_version() => Assert.Equal(Frustration.Version, Frustration.Score("where is my order").Version);
}
