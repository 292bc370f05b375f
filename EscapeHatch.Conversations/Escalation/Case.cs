using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Escalation;

/// <summary>One turn as the policy sees it.</summary>
internal sealed record Case(TurnSignals Signals, Grounds Grounds)
{
    private const double FallingMood = 0.4;

    /// <summary>The store's settings.</summary>
    public Thresholds Limits => Grounds.Thresholds;

    /// <summary>The confidence needed now: higher after an unsure turn, so that the bot does not flutter around the limit.</summary>
    public double ConfidenceLimit => LimitAfter(Grounds.History.Unanswered, Limits);

    /// <summary>True when the draft is not good enough to send; an unknown confidence never is.</summary>
    public bool Unsure => !Grounds.SmallTalk && !Signals.Confidence.AtLeast(ConfidenceLimit);

    /// <summary>Turns in a row without a confident answer, this one included; counted here, so that a replay with other limits counts anew.</summary>
    public int Unanswered => Unsure ? Math.Max(Signals.Unanswered, Grounds.History.Unanswered + 1) : 0;

    /// <summary>The count as the next turn finds it: a thank-you in between neither adds to it nor settles it.</summary>
    public int Carried => Grounds.SmallTalk ? Math.Max(Signals.Unanswered, Grounds.History.Unanswered) : Math.Max(Signals.Unanswered, Unanswered);

    /// <summary>Turns in a row whose sentiment was low, this one included.</summary>
    public int UpsetRun => Signals.Sentiment.Value <= Limits.Sentiment ? Grounds.History.UpsetRun + 1 : 0;

    /// <summary>Frustrated turns since the shopper was last content, this one included.</summary>
    public int Frustrated => Signals.Frustration.AtLeast(Limits.UpsetFrustration) ? Grounds.History.Frustrated + 1 : 0;

    /// <summary>True when the shopper is unhappy now or on the way there.</summary>
    public bool Upset => UpsetRun > 0 || Frustrated > 0 || Signals.Frustration.AtLeast(Limits.Frustration) || Signals.SentimentTrend <= -FallingMood;

    public static double LimitAfter(int unanswered, Thresholds limits)
        => unanswered > 0 ? Math.Min(1, Math.Round(limits.Confidence + limits.Hysteresis, 4)) : limits.Confidence;
}
