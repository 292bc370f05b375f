using System.Numerics;
using EscapeHatch.Conversations.Learning;

namespace EscapeHatch.Worker.Articles;

/// <summary>Places texts by what they want, so that other words for the same wish lie near: a linear map of hashed words and letters, learned from what people ask of many services.</summary>
/// <param name="map">One class for each direction.</param>
/// <param name="settings">How texts are read.</param>
/// <param name="wishes">Where the wishes it learned from lie, one after the other.</param>
/// <param name="firstRemark">The wishes from this one on are none: remarks that ask nothing.</param>
internal sealed class MeaningModel(LinearModel map, FeatureSettings settings, ReadOnlyMemory<float> wishes, int firstRemark)
{
    // Nearness at which one wish outweighs another e-fold.
    private const float Sharpness = 0.08f;

    private readonly TextFeatures features = new(settings);

    /// <summary>The map itself.</summary>
    public LinearModel Map => map;

    /// <summary>The wishes from this one on are none: remarks that ask nothing.</summary>
    public int FirstRemark => firstRemark;

    /// <summary>Where the wishes it learned from lie.</summary>
    public ReadOnlyMemory<float> Wishes => wishes;

    /// <summary>The text's place, of length 1; all noughts for a text without words.</summary>
    public float[] Of(string text)
    {
        var place = new float[map.Classes];
        map.Score(features.Of(text), place);
        var length = MathF.Sqrt(Cosine(place, place));
        for (var index = 0; length > 0 && index < place.Length; index++)
            place[index] /= length;
        return place;
    }

    /// <summary>How likely each of the wishes it learned from is the one meant; 1 in all.</summary>
    public float[] WishesAt(ReadOnlySpan<float> place)
    {
        var shares = new float[wishes.Length / Math.Max(1, place.Length)];
        var sum = 0f;
        for (var wish = 0; wish < shares.Length; wish++)
            sum += shares[wish] = MathF.Exp((Cosine(wishes.Span.Slice(wish * place.Length, place.Length), place) - 1) / Sharpness);
        for (var wish = 0; wish < shares.Length; wish++)
            shares[wish] /= sum;
        return shares;
    }

    /// <summary>How near two places are, -1 to 1.</summary>
    public static float Cosine(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        var lanes = Vector<float>.Zero;
        var index = 0;
        for (; index + Vector<float>.Count <= one.Length; index += Vector<float>.Count)
            lanes += new Vector<float>(one[index..]) * new Vector<float>(other[index..]);
        var sum = Vector.Sum(lanes);
        for (; index < one.Length; index++)
            sum += one[index] * other[index];
        return sum;
    }
}
