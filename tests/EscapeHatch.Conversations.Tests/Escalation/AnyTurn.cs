using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Escalation;

/// <summary>Turns as they may come: every input of the policy at random, the unknown included, limits at odd values too.</summary>
internal static class AnyTurn
{
    /// <summary>How often a property is tried; a mutation run asks thousands of times and tries less each time.</summary>
#if FEW_TRIES
    public static int Tries(int usual) => usual / 20;
#else
    public static int Tries(int usual) => usual;
#endif

    public static DecisionInput Input(Random random) => new()
    {
        Signals = Signals(random),
        Earlier = [.. Enumerable.Range(0, random.Next(5)).Select(_ => Signals(random))],
        BotTurns = random.Next(1, 16),
        SmallTalk = random.Next(6) == 0,
        Vip = random.Next(4) == 0,
        Thresholds = Thresholds(random),
        Failure = random.Next(8) == 0 ? "timeout" : null,
        DraftWantsPerson = random.Next(12) == 0,
        Rule = random.Next(6) == 0 ? new RuleMatch("1", "One", random.Next(2) == 0) : null,
        Action = random.Next(12) == 0 ? "refund" : null,
        Settled = [.. new[] { "vip", "rule:1", "rule:sensitive-fraud", "rule:intent-returns", "sentiment" }.Where(_ => random.Next(4) == 0)],
        Offered = random.Next(3) == 0,
        Accepts = random.Next(4) == 0,
        Due = Score(random),
        Model = "embedded",
        Version = "7",
        Elapsed = TimeSpan.FromTicks(random.Next(100_000)),
    };

    public static TurnSignals Signals(Random random) => new()
    {
        Confidence = Score(random), Sentiment = Score(random), Frustration = Score(random), Explicit = Score(random, random.Next(3) == 0 ? 1 : 0.5),
        Sensitive = random.Next(5) == 0 ? Score(random) with { Kind = "fraud" } : Score(random, 0.4),
        Intent = random.Next(2) == 0 ? Score(random) with { Kind = "returns" } : Score(random),
        SentimentTrend = random.Next(2) == 0 ? null : Math.Round((random.NextDouble() * 2) - 1, 2),
        Repeats = random.Next(4), Unanswered = random.Next(3), Rephrases = random.Next(3), Matters = random.Next(5),
    };

    public static Signal Score(Random random, double most = 1)
        => random.Next(5) == 0 ? Signal.Unknown : Signal.Of(random.Next(2) == 0 ? Math.Round(random.NextDouble() * most, 2) : random.NextDouble() * most, "words", "model", "1");

    private static Thresholds Thresholds(Random random) => new()
    {
        VipToPerson = random.Next(2) == 0,
        Confidence = Limit(random, 0.05, 0.95), Hysteresis = Limit(random, 0, 0.2), Sentiment = Limit(random, 0.05, 0.5),
        Frustration = Limit(random, 0.5, 0.95), UpsetFrustration = Limit(random, 0.3, 0.9),
        Unanswered = random.Next(1, 5), UpsetTurns = random.Next(1, 5), Repeats = random.Next(1, 5), MaxBotTurns = random.Next(2, 15),
        CoolDownTurns = random.Next(0, 21), Matters = random.Next(2, 7),
        Offers = [.. Conversations.Escalation.Thresholds.Offerable.Where(_ => random.Next(4) == 0)],
        Intents = random.Next(4) == 0 ? ["returns"] : [],
    };

    private static double Limit(Random random, double least, double most)
    {
        var limit = least + (random.NextDouble() * (most - least));
        return random.Next(3) == 0 ? limit : Math.Round(limit, 2);
    }
}
