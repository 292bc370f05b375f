using System.Collections.Concurrent;
using EscapeHatch.Conversations.Learning;
using EscapeHatch.Conversations.Signals;
using EscapeHatch.Conversations.Storage;

namespace EscapeHatch.Conversations.Insights;

/// <summary>The stores' own curves over the bot's confidence, fitted to what agents say of its answers, and fitted anew when that changed.</summary>
public sealed class StoreCurves(AnswerLabels labels, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);
    private static readonly Kept Nothing = new(new LabelMark(0, null), DateTimeOffset.MinValue, new Dictionary<string, StoreCalibration>());
    private readonly ConcurrentDictionary<string, Kept> _kept = new();

    /// <summary>What makes of a confidence that of the store: by the curve of its scorer, with what it was before in <see cref="Signal.Raw"/>; unchanged where there are too few labels.</summary>
    public async Task<Func<Signal, Signal>> OfAsync(string store, CancellationToken stop)
    {
        var curves = (await KeptAsync(store, stop)).Curves;
        return confidence => confidence.Value is { } raw && curves.TryGetValue(Scorer(confidence), out var curve) && curve.IsCalibrated
            ? confidence with { Value = curve.Of(raw), Raw = raw } : confidence;
    }

    /// <summary>The scorer most of the newest labels are about: after an upgrade the new one, once it has been labelled more.</summary>
    internal static string ScorerOf(IReadOnlyList<AnswerLabel> labels) => labels.Where(label => label.Confidence is not null).Take(StoreCalibration.LabelsNeeded)
        .CountBy(label => label.Scorer).OrderByDescending(scorer => scorer.Value).FirstOrDefault().Key ?? "";

    /// <summary>The labels a curve can rest on.</summary>
    internal static IEnumerable<JudgedAnswer> Judged(IEnumerable<AnswerLabel> labels) =>
        labels.Where(label => label.Confidence is not null).Select(label => new JudgedAnswer(label.Confidence!.Value, label.IsRight));

    // As the label's own statement writes it: model and version, without what is empty.
    private static string Scorer(Signal confidence) => string.Join(' ', new[] { confidence.Model, confidence.Version }.Where(part => part.Length > 0));

    private async Task<Kept> KeptAsync(string store, CancellationToken stop)
    {
        var (known, now) = (_kept.GetValueOrDefault(store, Nothing), clock.GetUtcNow());
        if (now - known.LookedAt < Fresh) return known;
        // Whoever comes meanwhile goes by what is known, instead of asking the same.
        _kept[store] = known with { LookedAt = now };
        try
        {
            var mark = await labels.MarkAsync(store, stop);
            if (mark != known.Mark) _kept[store] = new Kept(mark, now, Fit(await labels.OfStoreAsync(store, stop)));
        }
        catch (Exception exception) when (Outage.Is(exception))
        {
            // An answer is worth more than the newest curve.
        }
        return _kept[store];
    }

    private static Dictionary<string, StoreCalibration> Fit(IEnumerable<AnswerLabel> of) => of.GroupBy(label => label.Scorer)
        .ToDictionary(scorer => scorer.Key, scorer => StoreCalibration.Fit([.. Judged(scorer)]));

    private sealed record Kept(LabelMark Mark, DateTimeOffset LookedAt, IReadOnlyDictionary<string, StoreCalibration> Curves);
}
