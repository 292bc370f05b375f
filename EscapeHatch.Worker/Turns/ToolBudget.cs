using EscapeHatch.Conversations;

namespace EscapeHatch.Worker.Turns;

/// <summary>Counts a turn's calls of kernel functions, whoever makes them: a model that calls without end has failed.</summary>
public sealed class ToolBudget
{
    private static readonly AsyncLocal<ToolBudget?> Current = new();
    private int _spent;

    /// <summary>Begins counting for what follows in this flow.</summary>
    public static void Begin() => Current.Value = new ToolBudget();

    /// <summary>Counts one call.</summary>
    /// <exception cref="InvalidOperationException">There were more than <see cref="Limits.BotToolCalls"/>.</exception>
    public static void Spend()
    {
        if (Current.Value is { } budget && Interlocked.Increment(ref budget._spent) > Limits.BotToolCalls)
            throw new InvalidOperationException($"More than {Limits.BotToolCalls} kernel functions were called in one turn.");
    }
}
