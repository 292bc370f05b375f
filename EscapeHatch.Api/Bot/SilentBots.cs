using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;

namespace EscapeHatch.Api.Bot;

/// <summary>Hands over what the bot has left unanswered too long. It runs here because the worker may be what failed.</summary>
public sealed class SilentBots(BotQueue bots, HandOvers handOvers, Transcript transcript, TimeProvider clock, ILogger<SilentBots> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await LookAsync(stop);
            await Task.Delay(Pause, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task LookAsync(CancellationToken stop)
    {
        try
        {
            foreach (var id in await bots.SilentAsync(Limits.PageUsual, stop)) await HandOverAsync(id, stop);
        }
        catch (Exception exception) when (Outage.Is(exception) || exception is OperationCanceledException)
        {
            if (!stop.IsCancellationRequested) log.LogWarning("Could not look for silent bots ({Kind}); trying again", exception.GetType().Name);
        }
    }

    // One that can't be handed over must neither hold up the others nor end the front door.
    private async Task HandOverAsync(Guid id, CancellationToken stop)
    {
        try
        {
            if (await transcript.FindAsync(id, stop) is { Status: Status.Unrequested } silent)
                await handOvers.AskAsync(id, new HandOvers.Request(Reason.BotSilent, Author.System, Epoch: silent.Epoch), stop);
        }
        catch (Exception exception) when (!Outage.Is(exception) && exception is not OperationCanceledException)
        {
            log.LogError(exception, "The silent bot's conversation {Conversation} could not be handed over", id);
        }
    }
}
