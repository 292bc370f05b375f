using EscapeHatch.Training.Training;

namespace EscapeHatch.Training.Confidence;

/// <summary>
/// One way to hold back what stores are made of, so that the meanings were not learned from the very questions asked: of other services' fields some are held
/// back whole; of shops' wishes a third is held back whole, and half of the texts of the others, since a real shop asks much that is known in words that are not.
/// </summary>
/// <param name="Learned">What the meanings are learned from.</param>
/// <param name="Services">Fields held back.</param>
/// <param name="Shops">Shops' wishes held back.</param>
/// <param name="Remarks">Remarks held back; no store answers them.</param>
public sealed record Split(IReadOnlyList<IntentTexts> Learned, IReadOnlyList<IntentTexts> Services, IReadOnlyList<IntentTexts> Shops, IReadOnlyList<IntentTexts> Remarks)
{
    /// <summary>How many fields of other services each split holds back.</summary>
    private const int HeldFields = 4;

    /// <summary>Splits.</summary>
    public static Split Of(IReadOnlyList<IntentTexts> fields, ulong seed)
    {
        var random = new SeededRandom(seed);
        var services = fields.Where(field => !field.IsShop && !field.IsRemarks).ToArray();
        random.Shuffle(services.AsSpan());
        var (learned, held) = (services[HeldFields..].ToList(), new List<IntentTexts>());
        var strange = new List<IntentTexts>();
        foreach (var shop in fields.Where(field => field.IsShop))
        {
            var parts = shop.Intents.Select(intent => Part(intent, random)).ToList();
            learned.Add(shop with { Intents = [.. parts.Select(part => part.Learned).Where(intent => intent.Texts.Length > 0)] });
            held.Add(shop with { Intents = [.. parts.Select(part => part.Held)] });
        }
        // Remarks are learned by the half too; the others are asked of shops as strangers' words.
        foreach (var remarks in fields.Where(field => field.IsRemarks))
        {
            var parts = remarks.Intents.Select(intent => Part(intent, random)).ToList();
            learned.Add(remarks with { Intents = [.. parts.Select(part => part.Learned).Where(intent => intent.Texts.Length > 0)] });
            strange.Add(remarks with { Intents = [.. parts.Select(part => part.Held)] });
        }
        return new Split(learned, services[..HeldFields], held, strange);
    }

    private static ((string Name, string[] Texts) Learned, (string Name, string[] Texts) Held) Part((string Name, string[] Texts) intent, SeededRandom random)
    {
        var texts = intent.Texts.ToArray();
        random.Shuffle(texts.AsSpan());
        var learned = random.Below(3) == 0 ? 0 : texts.Length / 2;
        return ((intent.Name, texts[..learned]), (intent.Name, texts[learned..]));
    }
}
