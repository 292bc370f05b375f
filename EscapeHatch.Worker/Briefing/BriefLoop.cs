using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Storage;

namespace EscapeHatch.Worker.Briefing;

/// <summary>
/// Briefs agents on conversations that wait for one, after the hand-over and beside it: the shopper is in the queue before the model is asked,
/// and an agent who is faster reads what was written without it. Rests without a model.
/// </summary>
public sealed class BriefLoop(Briefs briefs, Transcript transcript, Briefer briefer, TimeProvider clock, ILogger<BriefLoop> log) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        while (briefer.HasModel && !stop.IsCancellationRequested)
        {
            if (await TakeAsync(stop) == 0) await Task.Delay(Limits.BriefLook, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<int> TakeAsync(CancellationToken stop)
    {
        try
        {
            var due = await briefs.ClaimAsync(Limits.BriefsAtOnce, stop);
            await Task.WhenAll(due.Select(one => WriteAsync(one, stop)));
            return due.Count;
        }
        catch (Exception exception) when (Outage.Is(exception) || exception is OperationCanceledException)
        {
            if (!stop.IsCancellationRequested) log.LogWarning("Briefs could not be written ({Kind}); agents read the embedded ones", exception.GetType().Name);
            return 0;
        }
    }

    private async Task WriteAsync(DueBrief due, CancellationToken stop)
    {
        if (await transcript.FindAsync(due.Conversation, stop) is not { } conversation) return;
        var entries = await transcript.NewestAsync(due.Conversation, Limits.BriefEntries, stop);
        if (await briefer.WriteAsync(due, [.. entries.Select(Turn.Of).OfType<Turn>()], conversation.Reason, stop) is { } brief) await briefs.SaveAsync(brief, stop);
    }
}
