using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Escalation;

/// <summary>One turn as the policy sees it.</summary>
public sealed class CaseTests
{
    // A good answer while the mood falls still goes out; somebody just keeps an eye on the chat.
    [Theory]
    [InlineData(-1.0, true)]
    [InlineData(-0.4, true)]
    [InlineData(-0.39, false)]
    [InlineData(0.39, false)]
    [InlineData(0.4, false)]
    [InlineData(null, false)]
    public void A_mood_that_falls_by_two_fifths_alerts_a_person(double? trend, bool alert)
    {
        var decision = EscalationPolicy.Decide(new DecisionInput { Signals = new() { Confidence = Signal.Of(0.9), SentimentTrend = trend } });
        Assert.Equal((DecisionAction.Answer, alert), (decision.Action, decision.Alert));
    }
}
