using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>Start, stop and restart, on everything that runs.</summary>
internal static class LifecycleCommands
{
    public static void AddTo(ResourceRun run)
    {
        var notes = run.Resource.Annotations;
        notes.Add(new CommandNote(KnownResourceCommands.StartCommand, "Start", _ => DoneAsync(run.StartAsync()), new()
        {
            Description = "Start resource",
            IconName = "Play",
            IconVariant = IconVariant.Filled,
            IsHighlighted = true,
            UpdateState = In(enabled: ["Finished", "FailedToStart", "Waiting"], disabled: ["Starting"]),
        }));
        notes.Add(new CommandNote(KnownResourceCommands.StopCommand, "Stop", _ => DoneAsync(run.StopAsync()), new()
        {
            Description = "Stop resource",
            IconName = "Stop",
            IconVariant = IconVariant.Filled,
            IsHighlighted = true,
            UpdateState = In(enabled: ["Running"], disabled: ["Stopping"]),
        }));
        notes.Add(new CommandNote(KnownResourceCommands.RestartCommand, "Restart", _ => DoneAsync(RestartAsync(run)), new()
        {
            Description = "Restart resource",
            IconName = "ArrowCounterclockwise",
            IconVariant = IconVariant.Regular,
            UpdateState = In(enabled: ["Running"], disabled: ["Starting", "Stopping", "Waiting", "Finished", "FailedToStart"]),
        }));
    }

    private static async Task RestartAsync(ResourceRun run)
    {
        await run.StopAsync();
        await run.StartAsync();
    }

    private static async Task<ExecuteCommandResult> DoneAsync(Task work)
    {
        await work;
        return CommandResults.Success();
    }

    private static Func<UpdateCommandStateContext, ResourceCommandState> In(string[] enabled, string[] disabled) => context =>
        context.ResourceSnapshot.State?.Text is not { } state ? ResourceCommandState.Disabled
        : enabled.Contains(state) ? ResourceCommandState.Enabled
        : disabled.Contains(state) ? ResourceCommandState.Disabled
        : ResourceCommandState.Hidden;
}
