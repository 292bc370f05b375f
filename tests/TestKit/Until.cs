using System.Runtime.CompilerServices;

namespace TestKit;

/// <summary>Waits for a condition instead of sleeping.</summary>
public static class Until
{
    /// <summary>How long a condition may take when the test doesn't say.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(15);

    /// <summary>Returns as soon as the condition holds.</summary>
    /// <exception cref="TimeoutException">It did not hold in time.</exception>
    public static Task Async(Func<bool> condition, TimeSpan? within = null, [CallerArgumentExpression(nameof(condition))] string? what = null) =>
        Async(() => Task.FromResult(condition()), within, what);

    /// <summary>Returns as soon as the condition holds.</summary>
    /// <exception cref="TimeoutException">It did not hold in time.</exception>
    public static async Task Async(Func<Task<bool>> condition, TimeSpan? within = null, [CallerArgumentExpression(nameof(condition))] string? what = null)
    {
        var began = TimeProvider.System.GetTimestamp();
        using var timer = new PeriodicTimer(Step);
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(began) > (within ?? Usual))
                throw new TimeoutException($"Still not so after {(within ?? Usual).TotalSeconds} s: {what}");
            await timer.WaitForNextTickAsync();
        }
    }
}
