using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EscapeHatch.Conversations.Deadlines;

/// <summary>Chases what nobody did in time. It runs on every node of the Api and the worker, because any of them may be what failed.</summary>
public sealed class DeadlineLoop(DeadlineQueue deadlines, Steps steps, Absences absences, StoreSettings stores, TimeProvider clock, ILogger<DeadlineLoop> log) : BackgroundService
{
    private long _absencesAt;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var began = clock.GetTimestamp();
            var looked = await TryLookAsync(stop);
            await Task.Delay(Rest(looked, clock.GetElapsedTime(began)), clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>
    /// How long to wait after a look. Thousands fall due at once when nobody answers a crowd: they get half of the node's time, and those who write the rest.
    /// </summary>
    internal static TimeSpan Rest(int looked, TimeSpan took) =>
        looked == Limits.DeadlinesAtOnce && took < Limits.DeadlineLook ? took : Limits.DeadlineLook;

    /// <summary>Looks once at what is due; gives how many were looked at.</summary>
    internal async Task<int> LookAsync(CancellationToken stop)
    {
        if (_absencesAt == 0 || clock.GetElapsedTime(_absencesAt) >= Limits.AbsenceLook)
        {
            await absences.NoteAsync(stop);
            _absencesAt = clock.GetTimestamp();
        }
        var due = await deadlines.ClaimAsync(Limits.DeadlinesAtOnce, stop);
        if (due.Count == 0) return 0;
        Guid[] agents = [.. due.Select(one => one.Conversation.AssigneeId).OfType<Guid>().Distinct()];
        var gone = agents.Length == 0 ? [] : await deadlines.GoneAsync(agents, stop);
        var looked = await Task.WhenAll(due.Select(one => LookAtAsync(one, gone, stop)));
        await deadlines.SetAsync([.. looked.Where(look => look.Set).Select(look => (look.Due, look.Next))], stop);
        await deadlines.AgainAsync([.. looked.Where(look => look.Again).Select(look => look.Due.Conversation.Id)], stop);
        return due.Count;
    }

    private async Task<int> TryLookAsync(CancellationToken stop)
    {
        try
        {
            return await LookAsync(stop);
        }
        catch (Exception exception) when (Outage.Is(exception) || exception is OperationCanceledException)
        {
            if (!stop.IsCancellationRequested) log.LogWarning("Could not look for deadlines ({Kind}); trying again", exception.GetType().Name);
            return 0;
        }
    }

    // One that fails must neither hold up the others nor end the process; it comes back when the claim ends.
    private async Task<Look> LookAtAsync(Due due, Dictionary<Guid, DateTimeOffset> gone, CancellationToken stop)
    {
        try
        {
            // A store made a moment ago may not be known here yet.
            if (await stores.FindAsync(due.Conversation.Store, stop) is not { } store) return new Look(due);
            var (patience, since) = (Patience.Of(store.Thresholds), await absences.SinceAsync(due.Conversation.AssigneeId, gone));
            if (NextStep.Of(due.Conversation, patience, since) is not { } step) return new Look(due, Set: true);
            if (step.At > due.Now) return new Look(due, Set: true, step.At);
            var (outcome, after) = await steps.TakeAsync(due, step, store, since, stop);
            if (!outcome.Ok) return new Look(due, Again: true);
            Fired(due, step);
            // No step leaves it with an agent.
            return new Look(due with { Conversation = after! }, Set: true, NextStep.Of(after!, patience)?.At);
        }
        catch (Exception exception) when (!stop.IsCancellationRequested)
        {
            log.LogError(exception, "What is due for conversation {Conversation} could not be done", due.Conversation.Id);
            return new Look(due);
        }
    }

    private void Fired(Due due, Step step)
    {
        var kind = KeyValuePair.Create("kind", (object?)Wire.Names.Of(step.Kind));
        Telemetry.Deadlines.Add(1, kind);
        Telemetry.Lateness.Record((due.Now - step.At).TotalSeconds, kind);
        log.LogInformation("Conversation {Conversation}: {Step} was due {At:O}", due.Conversation.Id, step.Kind, step.At);
    }

    private sealed record Look(Due Due, bool Set = false, DateTimeOffset? Next = null, bool Again = false);
}
