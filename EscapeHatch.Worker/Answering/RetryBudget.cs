using EscapeHatch.Conversations;

namespace EscapeHatch.Worker.Answering;

/// <summary>
/// The tries again that all calls of one worker share, a token bucket: <see cref="Limits.ModelRetryBudget"/> at most, one more every
/// <see cref="Limits.ModelRetryRefill"/>. A model in trouble is not asked three times as often.
/// </summary>
public sealed class RetryBudget(TimeProvider clock)
{
    private readonly Lock gate = new();
    private double left = Limits.ModelRetryBudget;
    private long counted = clock.GetTimestamp();

    /// <summary>Takes one try again; false when there is none.</summary>
    public bool TryTake()
    {
        bool taken;
        lock (gate)
        {
            left = Math.Min(Limits.ModelRetryBudget, left + (clock.GetElapsedTime(counted) / Limits.ModelRetryRefill));
            counted = clock.GetTimestamp();
            taken = left >= 1;
            left -= taken ? 1 : 0;
        }
        Telemetry.ModelRetries.Add(1, KeyValuePair.Create("outcome", (object?)(taken ? "taken" : "denied")));
        return taken;
    }
}
