using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Signals;
using EscapeHatch.Conversations.Stores;
using EscapeHatch.Worker.Answering;
using EscapeHatch.Worker.Turns;
using Microsoft.SemanticKernel;

namespace EscapeHatch.Worker.Scoring;

/// <summary>
/// Judges a turn at the edge: scores its words through the kernel, has the pure reading decide, and asks the model only where its word could
/// make a difference. Without a model, or when it fails, the first reading stands.
/// </summary>
public sealed class TurnJudge(Kernel kernel, ModelScorer scorer, ModelOptions options, TimeProvider clock)
{
    /// <summary>Judges one turn.</summary>
    /// <param name="store">The store, for its thresholds.</param>
    /// <param name="dialogue">The conversation so far.</param>
    /// <param name="draft">What the bot would say.</param>
    /// <param name="calibrate">Makes of a confidence that of the store.</param>
    /// <param name="began">When the turn began, a timestamp of the clock.</param>
    /// <param name="stop">Cuts it.</param>
    public async Task<TurnVerdict> JudgeAsync(Store store, Dialogue dialogue, Draft draft, Func<Signal, Signal> calibrate, long began, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(dialogue);
        ArgumentNullException.ThrowIfNull(calibrate);
        draft = draft with { Confidence = calibrate(draft.Confidence) };
        var words = await WordsAsync(dialogue.Asked, draft.Titles, stop);
        var own = TurnReading.Input(store.Thresholds, dialogue, draft, words, clock.GetElapsedTime(began));
        var width = options.IsEmbedded || clock.GetElapsedTime(began) > Limits.BotDeadline - (2 * Limits.ModelScore) ? 0 : options.ScoreBand;
        if (!ScoreBand.Holds(own, width) || await scorer.ScoreAsync(draft, dialogue.Said, stop) is not { } score)
            return TurnReading.Judge(own, dialogue, draft);
        var raised = RaisedWish.Raise(draft, score, calibrate);
        var input = TurnReading.Input(store.Thresholds, dialogue, raised, RaisedWish.Raise(words, score), clock.GetElapsedTime(began));
        return TurnReading.Judge(input, dialogue, raised);
    }

    /// <summary>The embedded scores of a question's words, each by its kernel function.</summary>
    public async Task<TextSignals> WordsAsync(string asked, IEnumerable<string> titles, CancellationToken stop)
    {
        var mood = MoodText.Of(asked);
        return new TextSignals
        {
            Sentiment = await SignalAsync("sentiment", new() { ["read"] = mood }, stop),
            Frustration = await SignalAsync("frustration", new() { ["read"] = mood }, stop),
            Explicit = await SignalAsync("explicit", new() { ["text"] = asked }, stop),
            Sensitive = await SignalAsync("sensitive", new() { ["text"] = asked }, stop),
            Intent = await SignalAsync("intent", new() { ["text"] = asked, ["titles"] = titles }, stop),
        };
    }

    // A scorer that fails gives no value: nobody knows.
    private async Task<Signal> SignalAsync(string name, KernelArguments arguments, CancellationToken stop)
        => await kernel.InvokeAsync<Signal>(SignalsPlugin.Name, name, arguments, stop) ?? Signal.Unknown;
}
