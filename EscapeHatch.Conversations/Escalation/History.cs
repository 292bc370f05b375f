using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Escalation;

/// <summary>What the turns since the last hand-back add up to: all the policy looks at of them, so a decision stored with it can be made again.</summary>
/// <param name="Unanswered">Turns in a row without a confident answer, up to the one before this.</param>
/// <param name="UpsetRun">Turns in a row, up to the one before this, whose sentiment stayed at or below the limit plus hysteresis.</param>
/// <param name="Frustrated">Turns at or above <see cref="Thresholds.UpsetFrustration"/> since the shopper was last content.</param>
public sealed record History(int Unanswered = 0, int UpsetRun = 0, int Frustrated = 0)
{
    /// <summary>Sentiment from which a calm turn settles the anger before it.</summary>
    public const double Content = 0.65;

    /// <summary>Adds up earlier turns, oldest first.</summary>
    public static History Of(IReadOnlyList<TurnSignals> earlier, Thresholds limits)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(limits);
        var unanswered = earlier is [.., var last] ? last.Unanswered : 0;
        var calmAgain = limits.Sentiment + limits.Hysteresis;
        var run = earlier.Reverse().TakeWhile(turn => turn.Sentiment.Value <= calmAgain).Count();
        var angry = earlier.Reverse().TakeWhile(turn => !IsContent(turn, limits)).Count(turn => turn.Frustration.AtLeast(limits.UpsetFrustration));
        return new History(unanswered, run, angry);
    }

    private static bool IsContent(TurnSignals turn, Thresholds limits)
        => turn.Sentiment.AtLeast(Content) && !turn.Frustration.AtLeast(limits.UpsetFrustration);
}
