namespace EscapeHatch.Conversations.Routing;

/// <summary>How long a wait for a person usually is.</summary>
public static class Wait
{
    /// <summary>Most recent waits that are looked at.</summary>
    public const int Recent = 50;

    // Fewer measured waits than this say nothing about the next one.
    private const int Fewest = 5;

    /// <summary>80th percentile (nearest rank) of measured waits, in seconds; null while too few were measured.</summary>
    public static int? Usual(IEnumerable<TimeSpan> measured)
    {
        var seconds = measured.Select(wait => wait.TotalSeconds).Order().ToList();
        return seconds.Count < Fewest ? null : (int)Math.Ceiling(seconds[(int)Math.Ceiling(0.8 * seconds.Count) - 1]);
    }
}
