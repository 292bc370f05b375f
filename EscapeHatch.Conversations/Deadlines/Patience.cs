using EscapeHatch.Conversations.Escalation;

namespace EscapeHatch.Conversations.Deadlines;

/// <summary>How long a store waits for what.</summary>
/// <param name="Bot">For the bot's answer.</param>
/// <param name="Queue">For somebody to take what waits for a person.</param>
/// <param name="Agent">For the answer of the agent who has it.</param>
/// <param name="Gone">For an agent who is gone to come back.</param>
/// <param name="Idle">For anybody to write when nobody owes an answer.</param>
public sealed record Patience(TimeSpan Bot, TimeSpan Queue, TimeSpan Agent, TimeSpan Gone, TimeSpan Idle)
{
    /// <summary>The least any store may set: nothing falls due before it, in whatever store.</summary>
    public static readonly Patience Least = Of(new Thresholds
    {
        BotSilentSeconds = Lowest("botSilentSeconds"), NobodyAnswersSeconds = Lowest("nobodyAnswersSeconds"),
        AgentSilentSeconds = Lowest("agentSilentSeconds"), AgentGoneSeconds = Lowest("agentGoneSeconds"), IdleHours = Lowest("idleHours"),
    });

    /// <summary>A store's.</summary>
    public static Patience Of(Thresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(thresholds);
        return new Patience(TimeSpan.FromSeconds(thresholds.BotSilentSeconds), TimeSpan.FromSeconds(thresholds.NobodyAnswersSeconds),
            TimeSpan.FromSeconds(thresholds.AgentSilentSeconds), TimeSpan.FromSeconds(thresholds.AgentGoneSeconds), TimeSpan.FromHours(thresholds.IdleHours));
    }

    private static int Lowest(string setting) => (int)Thresholds.Ranges.Single(range => range.Name == setting).Least;
}
