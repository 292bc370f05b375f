using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Signals;

/// <summary>Both sides of the two borders a hand-over asks about, in the languages that only the pattern files hear.</summary>
public sealed class UpsetBordersInPortuguesePolishTurkishArabicTests
{
    private const double OneTurnIsEnough = 0.85;
    private const double AnUpsetTurn = 0.55;
    private const double Calm = 0.45;

    private static double Score(string text) => Frustration.Score(text).Value ?? 0;

    [Theory]
    [InlineData("Já é a quinta vez que escrevo e ninguém me responde")]
    [InlineData("Perdi a paciência convosco, vou ao livro de reclamações")]
    [InlineData("cansei de vcs, nunca mais compro aqui")]
    [InlineData("Estão a gozar com a minha cara há um mês")]
    [InlineData("Vocês são uns ladrões")]
    [InlineData("O carteiro nem tocou à porta, mas vocês são uns ladrões")]
    [InlineData("Piąty raz piszę i nikt nie odpisuje")]
    [InlineData("Macie klientów gdzieś, zgłoszę was do rzecznika")]
    [InlineData("Szlag mnie trafia przez ten sklep")]
    [InlineData("moja cierpliwosc sie skonczyla")]
    [InlineData("Jesteście bandą oszustów")]
    [InlineData("Beşinci kez yazıyorum, kimse dönmüyor")]
    [InlineData("Sabrım taştı, sizi tüketici hakem heyetine şikayet edeceğim")]
    [InlineData("Canıma tak etti artık")]
    [InlineData("insanlari aptal yerine koyuyorsunuz")]
    [InlineData("Siz dolandırıcısınız, yazıklar olsun")]
    [InlineData("خامس مرة أكتب لكم ومحد يرد")]
    [InlineData("نفد صبري، سأشتكيكم لحماية المستهلك")]
    [InlineData("زهقت منكم ومش هشتري تاني")]
    [InlineData("انتو حرامية وما تستحون")]
    [InlineData("حسبنا الله ونعم الوكيل فيكم")]
    public void Beyond_bearing_is_enough_for_one_turn(string text) => Assert.InRange(Score(text), OneTurnIsEnough, 1);

    [Theory]
    [InlineData("Não é isso que eu quero saber")]
    [InlineData("Outra vez a mesma resposta")]
    [InlineData("estou a perder a paciencia")]
    [InlineData("Ninguém me ajuda")]
    [InlineData("Nie o to pytałem")]
    [InlineData("Znowu to samo")]
    [InlineData("powoli trace cierpliwosc")]
    [InlineData("Ten czat niczego nie rozumie")]
    [InlineData("Sorduğum bu değil")]
    [InlineData("Hep aynı yanıt")]
    [InlineData("sabrim tukeniyor")]
    [InlineData("Kimse cevap vermiyor")]
    [InlineData("مش ده اللي سألت عنه")]
    [InlineData("كل مرة نفس الكلام")]
    [InlineData("بدأت أفقد صبري")]
    [InlineData("ليش ما حدا بيرد")]
    public void Clear_annoyance_is_an_upset_turn_and_not_enough_alone(string text) => Assert.InRange(Score(text), AnUpsetTurn, OneTurnIsEnough);

    [Theory]
    [InlineData("É a terceira vez que compro aqui e gosto muito")]
    [InlineData("Cobraram o cartão duas vezes, podem verificar?")]
    [InlineData("Ainda não recebi o email, obrigado pela paciência")]
    [InlineData("Estou farta do carteiro")]
    [InlineData("O motoboy jogou a caixa por cima do muro, que absurdo")]
    [InlineData("Mam dość duży salon, jaka lampa będzie dobra?")]
    [InlineData("Trzeci raz u was kupuję, polecam")]
    [InlineData("Nadal nie mam faktury, czy mogą państwo wysłać?")]
    [InlineData("Jestem wściekła na kuriera")]
    [InlineData("Kurier rzucił paczką przez płot, skandal")]
    [InlineData("Üçüncü kez alışveriş yapıyorum, memnunum")]
    [InlineData("Karttan iki kere çekilmiş, bakar mısınız?")]
    [InlineData("Hala fatura gelmedi, sabrınız için teşekkürler")]
    [InlineData("Kurye rezalet biriydi")]
    [InlineData("Kargocu paketi duvardan attı, rezalet")]
    [InlineData("ثالث مرة اشتري منكم وانا سعيدة")]
    [InlineData("انخصم المبلغ مرتين، ممكن تتأكدون؟")]
    [InlineData("لم تصل الفاتورة بعد، شكرا على صبركم")]
    [InlineData("المندوب كان زفت")]
    [InlineData("المندوب رمى الكرتون، مهزلة")]
    public void Calmly_told_trouble_and_anger_at_the_courier_are_not_upset(string text) => Assert.InRange(Score(text), 0, Calm);
}
