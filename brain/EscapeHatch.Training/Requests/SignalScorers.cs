using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Training.Requests;

/// <summary>What a signal says of one text.</summary>
/// <param name="Score">In [0,1], more of it when higher.</param>
/// <param name="Fired">True when it is there at all: the signal's own threshold, fixed on development data. What hands over is up to a store's thresholds.</param>
internal readonly record struct Scored(double Score, bool Fired);

/// <summary>The product's text signals by the names <c>eval signal</c> knows them by, exactly as the product scores them.</summary>
internal static class SignalScorers
{
    /// <summary>Each signal's scorer. A new one is a line here.</summary>
    public static IReadOnlyDictionary<string, Func<string, Scored>> All { get; } = new Dictionary<string, Func<string, Scored>>(StringComparer.Ordinal)
    {
        ["explicit"] = text => ExplicitRequest.Read(text) is var request ? new Scored(request.Score, request.Fired) : default,
        ["frustration"] = text => Above(Frustration.Score(text).Value ?? 0, Frustration.Threshold),
        ["negative"] = text => Above(Sentiment.Moods(MoodText.Of(text))?.Negative ?? 0, Sentiment.NegativeThreshold),
        ["sensitive"] = text => Sensitive.Score(text) is { Value: { } score } ? Above(score, Sensitive.Threshold) : default,
    };

    private static Scored Above(double score, double limit) => new(score, score >= limit);
}
