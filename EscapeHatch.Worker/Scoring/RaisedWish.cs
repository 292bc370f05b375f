using EscapeHatch.Conversations.Signals;
using EscapeHatch.Worker.Answering;
using EscapeHatch.Worker.Turns;

namespace EscapeHatch.Worker.Scoring;

/// <summary>
/// Joins a model's score to the embedded ones. A model's words can raise the wish for a person, never lower it: each signal moves only
/// towards a person or stays, and what is unknown to the embedded scorer of confidence stays unknown. Pure.
/// </summary>
public static class RaisedWish
{
    private const string Read = "as the model reads it";

    /// <summary>The words' signals with what the model adds.</summary>
    public static TextSignals Raise(TextSignals own, ModelScore score)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(score);
        return own with
        {
            Explicit = Higher(own.Explicit, score.Signal(score.WantsPerson, Read)),
            Frustration = Higher(own.Frustration, score.Signal(score.Frustration, Read)),
            Sentiment = Lower(own.Sentiment, score.Signal(score.Sentiment, Read)),
            Sensitive = Matter(own.Sensitive, score),
        };
    }

    /// <summary>The draft, no surer than the model is of it.</summary>
    /// <param name="own">The draft with the embedded confidence.</param>
    /// <param name="score">The model's score.</param>
    /// <param name="calibrate">The calibration the embedded confidence went through.</param>
    public static Draft Raise(Draft own, ModelScore score, Func<Signal, Signal> calibrate)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(score);
        ArgumentNullException.ThrowIfNull(calibrate);
        return own.Confidence.IsKnown ? own with { Confidence = Lower(own.Confidence, calibrate(score.Signal(score.Answers, Read))) } : own;
    }

    private static Signal Higher(Signal own, Signal models) => models.IsKnown && !(own.Value >= models.Value) ? models : own;

    private static Signal Lower(Signal own, Signal models) => models.IsKnown && !(own.Value <= models.Value) ? models : own;

    // A model names matters without a number: that counts just enough.
    private static Signal Matter(Signal own, ModelScore score) => own.AtLeast(Sensitive.Threshold) || score.Sensitive.Count == 0 ? own
        : score.Signal(Sensitive.Threshold, Read) with { Kind = score.Sensitive[0] };
}
