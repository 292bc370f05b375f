namespace EscapeHatch.Conversations.Storage;

/// <summary>The time as finely as Postgres keeps it, so that what is told now is what is read later.</summary>
internal static class Microseconds
{
    internal static DateTimeOffset Now(this TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.UtcTicks % TimeSpan.TicksPerMicrosecond));
    }
}
