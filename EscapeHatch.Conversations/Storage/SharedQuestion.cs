namespace EscapeHatch.Conversations.Storage;

/// <summary>
/// One statement for all who ask the same kind of question. Whoever asks while a statement is under way shares the next one, so thousands of screens that come
/// back at once cost a few statements, and a single one waits for nobody. What was committed before the question is in the answer. A statement that is stuck
/// holds the next one up for <see cref="Limits.SharedTurn"/>, no longer.
/// </summary>
/// <typeparam name="TKey">What is asked about.</typeparam>
/// <typeparam name="TAnswer">What is answered; a key without an answer gets null.</typeparam>
/// <param name="answer">Asks for at most <see cref="Limits.SharedMost"/> keys at once; asked for the same ones once more when a connection broke.</param>
/// <param name="clock">Times the turns.</param>
internal sealed class SharedQuestion<TKey, TAnswer>(Func<IReadOnlyCollection<TKey>, Task<Dictionary<TKey, TAnswer>>> answer, TimeProvider clock) where TKey : notnull where TAnswer : class
{
    private readonly Lock _gate = new();
    private Round? _open;
    private Task _last = Task.CompletedTask;

    /// <summary>The answer for a key, or null.</summary>
    /// <exception cref="OperationCanceledException">The caller stopped waiting; the others go on.</exception>
    internal async Task<TAnswer?> AskAsync(TKey key, CancellationToken stop)
    {
        var (round, first) = Join(key);
        // The first of a round asks for all of it.
        if (first) _ = AskAsync(round);
        return (await round.Answers.Task.WaitAsync(stop)).GetValueOrDefault(key);
    }

    private (Round Round, bool First) Join(TKey key)
    {
        lock (_gate)
        {
            var first = _open is null || _open.Keys.Count == Limits.SharedMost;
            if (first) _open = new Round(_last);
            var round = _open!;
            _last = round.Answers.Task;
            round.Keys.Add(key);
            return (round, first);
        }
    }

    private async Task AskAsync(Round round)
    {
        await round.Before.WaitAsync(Limits.SharedTurn, clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_gate) _open = _open == round ? null : _open;
        try
        {
            round.Answers.SetResult(await AnswerAsync(round.Keys));
        }
        catch (Exception exception)
        {
            round.Answers.SetException(exception);
        }
    }

    private async Task<Dictionary<TKey, TAnswer>> AnswerAsync(IReadOnlyCollection<TKey> keys)
    {
        var began = clock.GetTimestamp();
        try
        {
            return await answer(keys);
        }
        catch (Exception exception) when (Outage.Is(exception) && clock.GetElapsedTime(began) < Limits.OutagePatience)
        {
            // Often only a connection broke that lay idle, and many would suffer for it; reading twice does no harm.
            return await answer(keys);
        }
    }

    private sealed class Round(Task before)
    {
        internal Task Before { get; } = before;

        internal HashSet<TKey> Keys { get; } = [];

        internal TaskCompletionSource<Dictionary<TKey, TAnswer>> Answers { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
