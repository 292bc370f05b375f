namespace EscapeHatch.Conversations.Storage;

/// <summary>
/// The process' clock: tells the database's time, whatever the machine's own wall clock says. Between samples it goes on by the machine's
/// monotonic timestamp; small differences are made up for slowly, so that it never goes backwards. Until the first sample it is the wall clock.
/// </summary>
/// <remarks>How a sample's error is bounded by its round trip: D. Mills, RFC 5905, section 8. Timers and timestamps are the machine's.</remarks>
/// <param name="machine">The machine's clock.</param>
public sealed class DatabaseClock(TimeProvider machine) : TimeProvider
{
    /// <summary>A difference larger than this is no drift: the clock jumps.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    // It gains or loses at most a tenth, so that an interval it measures is never off by more.
    private const double Slew = 0.1;

    // A quartz is off by up to 100 ppm; so fast does the trust in an old sample fade.
    private const double Drift = 1e-4;

    private readonly Lock _lock = new();
    private volatile Course? _course;

    /// <summary>True once the database has told its time.</summary>
    public bool Synchronised => _course is not null;

    /// <inheritdoc />
    public override long TimestampFrequency => machine.TimestampFrequency;

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => machine.LocalTimeZone;

    /// <inheritdoc />
    public override long GetTimestamp() => machine.GetTimestamp();

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => _course is { } course ? course.At(Since(course.From)) : machine.GetUtcNow();

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => machine.CreateTimer(callback, state, dueTime, period);

    /// <summary>Takes what the database said.</summary>
    /// <param name="told">The database's time.</param>
    /// <param name="asked">The timestamp just before it was asked.</param>
    /// <param name="answered">The timestamp just after it answered.</param>
    /// <returns>How far the clock jumped; zero when it did not.</returns>
    public TimeSpan Take(DateTimeOffset told, long asked, long answered)
    {
        lock (_lock)
        {
            var doubt = GetElapsedTime(asked, answered) / 2;
            var now = GetTimestamp();
            var database = told + doubt + GetElapsedTime(answered, now);
            var shown = GetUtcNow();
            if (_course is { } course && Explains(course, now, doubt, database - course.Aim(GetElapsedTime(course.From, now)))) return TimeSpan.Zero;
            var behind = database - shown;
            var jumps = _course is null || behind.Duration() > Step;
            _course = jumps ? new Course(now, database, TimeSpan.Zero, doubt) : new Course(now, shown, behind, doubt);
            return jumps ? behind : TimeSpan.Zero;
        }
    }

    // A slower answer that agrees, within its own doubt, with what is believed teaches nothing.
    private bool Explains(Course course, long now, TimeSpan doubt, TimeSpan difference) =>
        doubt > course.Doubt + GetElapsedTime(course.From, now) * Drift && difference.Duration() <= doubt;

    private TimeSpan Since(long timestamp) => GetElapsedTime(timestamp, GetTimestamp());

    /// <param name="From">Timestamp at which it begins.</param>
    /// <param name="Shown">What the clock showed then.</param>
    /// <param name="Behind">What it has to make up for.</param>
    /// <param name="Doubt">How far off the sample may have been.</param>
    private sealed record Course(long From, DateTimeOffset Shown, TimeSpan Behind, TimeSpan Doubt)
    {
        internal DateTimeOffset At(TimeSpan passed)
        {
            var most = passed * Slew;
            var made = Behind.Duration() <= most ? Behind : Behind < TimeSpan.Zero ? -most : most;
            return Shown + passed + made;
        }

        internal DateTimeOffset Aim(TimeSpan passed) => Shown + passed + Behind;
    }
}
