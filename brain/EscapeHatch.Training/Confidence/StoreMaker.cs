using EscapeHatch.Training.Training;
using EscapeHatch.Worker.Articles;

namespace EscapeHatch.Training.Confidence;

/// <summary>Makes stores out of intents: some have an article with a few of their texts as its questions, the others are withheld, so nothing answers them.</summary>
public sealed class StoreMaker(IReadOnlyList<IntentTexts> fields, IReadOnlyList<IntentTexts> elsewhere, ulong seed)
{
    private const int MostQuestionsAsked = 220;
    private const int FewestVariants = 2, MoreVariants = 7;
    private const int MostBody = 6;

    private readonly SeededRandom random = new(seed);
    private readonly Wear wear = new(new SeededRandom(seed + 1));

    /// <summary>One store.</summary>
    /// <param name="name">Its name in figures.</param>
    public AskedStore Make(string name)
    {
        var intents = fields.SelectMany(field => field.Intents).ToArray();
        random.Shuffle(intents.AsSpan());
        var withheld = Math.Max(2, (int)(intents.Length * (0.2 + (0.4 * random.Fraction()))));
        var size = Math.Min(intents.Length - withheld, Size(intents.Length));
        // Some shops write articles with a text, others only questions.
        var withBody = random.Below(2) == 0;
        var (articles, questions) = (new List<IndexedArticle>(), new List<AskedQuestion>());
        foreach (var intent in intents[..size])
            Add(intent, withBody, articles, questions);
        var near = intents[size..].SelectMany(intent => intent.Texts).ToArray();
        random.Shuffle(near.AsSpan());
        var strange = near.Take(MostQuestionsAsked / 4).Concat(Far()).ToArray();
        random.Shuffle(strange.AsSpan());
        var answerable = questions.ToArray();
        random.Shuffle(answerable.AsSpan());
        var half = Math.Min(MostQuestionsAsked / 2, Math.Min(answerable.Length, strange.Length));
        return new AskedStore(name, articles, [.. answerable[..half].Concat(strange[..half].Select(text => new AskedQuestion(text, null))).Select(question => question with { Text = wear.Of(question.Text) })]);
    }

    // What belongs to other services, or to none.
    private IEnumerable<string> Far()
    {
        var others = elsewhere.SelectMany(field => field.Intents).SelectMany(intent => intent.Texts).Concat(elsewhere.SelectMany(field => field.Foreign).Distinct()).ToArray();
        return Enumerable.Range(0, others.Length > 0 ? MostQuestionsAsked / 4 : 0).Select(_ => others[random.Below(others.Length)]);
    }

    // Small stores are as common as large ones.
    private int Size(int most) => (int)Math.Round(Math.Exp(Math.Log(6) + (random.Fraction() * (Math.Log(Math.Max(7, most)) - Math.Log(6)))));

    private void Add((string Name, string[] Texts) intent, bool withBody, List<IndexedArticle> articles, List<AskedQuestion> questions)
    {
        var texts = intent.Texts.ToArray();
        random.Shuffle(texts.AsSpan());
        var variants = Math.Min(texts.Length / 3, FewestVariants + random.Below(MoreVariants));
        var body = withBody ? Math.Min(texts.Length / 3, 1 + random.Below(MostBody)) : 0;
        var id = new Guid(articles.Count + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
        articles.Add(new IndexedArticle { Id = id, Title = intent.Name, Questions = texts[..variants], Body = string.Join(". ", texts[variants..(variants + body)]) });
        questions.AddRange(texts[(variants + body)..].Take(12).Select(text => new AskedQuestion(text, id)));
    }
}
