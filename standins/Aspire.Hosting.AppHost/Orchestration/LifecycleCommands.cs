using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>Start, stop and restart, on everything that runs.</summary>
internal static class LifecycleCommands
{
    /// <param name="resource">Gets the commands.</param>
    /// <param name="runs">Its replicas' runs by their ids.</param>
    public static void AddTo(IResource resource, IReadOnlyDictionary<string, ResourceRun> runs)
    {
        var notes = resource.Annotations;
        notes.Add(new CommandNote(KnownResourceCommands.StartCommand, "Start", context => DoneAsync(runs[context.ResourceName].StartAsync()), new()
        {
            Description = "Start resource",
            IconName = "Play",
            IconVariant = IconVariant.Filled,
            IsHighlighted = true,
            UpdateState = In(enabled: ["Finished", "FailedToStart", "Waiting"], disabled: ["Starting"]),
        }));
        notes.Add(new CommandNote(KnownResourceCommands.StopCommand, "Stop", context => DoneAsync(runs[context.ResourceName].StopAsync()), new()
        {
            Description = "Stop resource",
            IconName = "Stop",
            IconVariant = IconVariant.Filled,
            IsHighlighted = true,
            UpdateState = In(enabled: ["Running"], disabled: ["Stopping"]),
        }));
        notes.Add(new CommandNote(KnownResourceCommands.RestartCommand, "Restart", context => DoneAsync(RestartAsync(runs[context.ResourceName])), new()
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
