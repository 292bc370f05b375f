using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Escalation;

/// <summary>How much one signal spoke for or against a person.</summary>
/// <param name="Signal">The signal's name.</param>
/// <param name="Value">Its value.</param>
/// <param name="Limit">The threshold it is held against.</param>
/// <param name="FiresBelow">True when a low value speaks for a person.</param>
/// <param name="Weight">
/// Distance from the threshold in shares of the room on that side, -1 to 1: 0 at it, 1 as far beyond as can be, negative on the bot's side.
/// Counts, which have no upper end, are held against twice their limit.
/// </param>
public sealed record Contribution(string Signal, double Value, double Limit, bool FiresBelow, double Weight)
{
    /// <summary>The known signals of a turn; what is unknown contributes nothing.</summary>
    internal static IReadOnlyList<Contribution> All(Case turn)
    {
        var (signals, limits) = (turn.Signals, turn.Limits);
        Contribution?[] all =
        [
            Above("explicit", signals.Explicit.Value, ExplicitRequest.Threshold),
            Above("sensitive", signals.Sensitive.Value, Signals.Sensitive.Threshold),
            turn.Grounds.SmallTalk ? null : Below("confidence", signals.Confidence.Value, turn.ConfidenceLimit),
            Above("frustration", signals.Frustration.Value, limits.Frustration),
            Below("sentiment", signals.Sentiment.Value, limits.Sentiment),
            Count("repeats", signals.Repeats, limits.Repeats),
            Count("unanswered", turn.Unanswered, limits.Unanswered),
            Count("botTurns", turn.Grounds.BotTurns, limits.MaxBotTurns + 1),
            Count("matters", signals.Matters, limits.Matters),
        ];
        return [.. all.OfType<Contribution>()];
    }

    private static Contribution? Above(string name, double? value, double limit) => value is not { } known ? null
        : new Contribution(name, known, limit, false, Share(known - limit, 1 - limit, limit));

    private static Contribution? Below(string name, double? value, double limit) => value is not { } known ? null
        : new Contribution(name, known, limit, true, Share(limit - known, limit, 1 - limit));

    private static Contribution Count(string name, int value, int limit) => new(name, value, limit, false, Share(value - limit, limit, limit));

    // At most one side is not 0; adding 0.0 makes a rounded -0 the 0 it is shown as.
    private static double Share(double distance, double beyond, double before)
        => Math.Round(Part(Math.Max(distance, 0), beyond) + Part(Math.Min(distance, 0), before), 3) + 0.0;

    private static double Part(double distance, double room) => room <= 0 ? 0 : Math.Clamp(distance / room, -1, 1);
}
