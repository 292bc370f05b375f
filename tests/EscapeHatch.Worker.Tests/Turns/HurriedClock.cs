namespace EscapeHatch.Worker.Tests.Turns;

/// <summary>The system's time with timers that run out many times sooner, for limits no test can wait for.</summary>
internal sealed class HurriedClock(int times) : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / times : dueTime, period > TimeSpan.Zero ? period / times : period);
}

/// <summary>The worker with such a clock.</summary>
public sealed class HurriedRoom : BackRoom
{
    /// <inheritdoc />
    protected override TimeProvider Time { get; } = new HurriedClock(30);
}
