using EscapeHatch.Training.Training;

namespace EscapeHatch.Training.Confidence;

/// <summary>Stores of one field, or of several together.</summary>
internal static class SimulatedStores
{
    // Every third store is of a single field.
    private const int Single = 3;

    /// <summary>Makes stores.</summary>
    /// <param name="fields">What their articles are made of.</param>
    /// <param name="elsewhere">What else people ask them.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">Of their making.</param>
    public static IEnumerable<AskedStore> Of(IReadOnlyList<IntentTexts> fields, IReadOnlyList<IntentTexts> elsewhere, int count, ulong seed)
    {
        var random = new SeededRandom(seed);
        for (var index = 0; index < count; index++)
        {
            var chosen = fields.ToArray();
            random.Shuffle(chosen.AsSpan());
            var own = index % Single == 0 ? 1 : 1 + random.Below(chosen.Length);
            yield return new StoreMaker(chosen[..own], [.. chosen[own..], .. elsewhere], random.Next()).Make($"simulated-{index}");
        }
    }
}
