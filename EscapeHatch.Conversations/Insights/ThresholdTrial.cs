using EscapeHatch.Conversations.Escalation;

namespace EscapeHatch.Conversations.Insights;

/// <summary>What other settings would have changed about a chat.</summary>
public enum TrialChange
{
    /// <summary>It would have gone to a person, and doesn't now.</summary>
    Added,

    /// <summary>It would have gone to a person at an earlier turn.</summary>
    Earlier,

    /// <summary>It would have gone to a person at a later turn.</summary>
    Later,

    /// <summary>It would have stayed with the bot, for as long as its log tells.</summary>
    Kept,
}

/// <summary>A chat that other settings would have changed.</summary>
/// <param name="Chat">The chat.</param>
/// <param name="What">What would have changed.</param>
/// <param name="Seq">Seq of the decision that would have been another.</param>
/// <param name="Now">Which turn goes to a person by the settings now, 1 for the first; null when none does.</param>
/// <param name="Then">The same by the other settings.</param>
/// <param name="Reason">Why it goes to a person, or would.</param>
public sealed record ChangedChat(RecordedChat Chat, TrialChange What, int Seq, int? Now, int? Then, string? Reason);

/// <summary>Recorded chats decided again under two settings: the store's own, and others. Pure: the same records give the same trial.</summary>
/// <param name="Chats">Chats in which the bot had a turn.</param>
/// <param name="HandedOverNow">Of them, those the bot hands over by the store's settings.</param>
/// <param name="HandedOverThen">The same by the others.</param>
/// <param name="AskedBackNow">Turns in which the bot asks back by the store's settings.</param>
/// <param name="AskedBackThen">The same by the others.</param>
/// <param name="Changed">Chats that would have gone otherwise, newest first.</param>
public sealed record ThresholdTrial(int Chats, int HandedOverNow, int HandedOverThen, int AskedBackNow, int AskedBackThen, IReadOnlyList<ChangedChat> Changed)
{
    /// <summary>How many chats changed so.</summary>
    public int Count(TrialChange what) => Changed.Count(chat => chat.What == what);

    /// <summary>Tries other settings on recorded chats.</summary>
    /// <param name="chats">The chats, newest first.</param>
    /// <param name="now">The store's settings.</param>
    /// <param name="then">The others.</param>
    /// <param name="stop">Cancels.</param>
    public static ThresholdTrial Of(IReadOnlyList<RecordedChat> chats, Thresholds now, Thresholds then, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(chats);
        var trial = new ThresholdTrial(chats.Count, 0, 0, 0, 0, []);
        var changed = new List<ChangedChat>();
        foreach (var chat in chats)
        {
            stop.ThrowIfCancellationRequested();
            Course[] before = [.. chat.Stretches.Select(turns => Course.Of(turns, now))], after = [.. chat.Stretches.Select(turns => Course.Of(turns, then))];
            trial = trial with
            {
                HandedOverNow = trial.HandedOverNow + Any(before), HandedOverThen = trial.HandedOverThen + Any(after),
                AskedBackNow = trial.AskedBackNow + before.Sum(one => one.AskedBack), AskedBackThen = trial.AskedBackThen + after.Sum(one => one.AskedBack),
            };
            if (before.Zip(after).Index().FirstOrDefault(pair => pair.Item.First.Over != pair.Item.Second.Over) is { Item: { First: { } was, Second: { } would } } at)
                changed.Add(Change(chat, chat.Stretches[at.Index], was, would));
        }
        return trial with { Changed = changed };
    }

    private static int Any(Course[] courses) => courses.Any(one => one.Over is not null) ? 1 : 0;

    private static ChangedChat Change(RecordedChat chat, IReadOnlyList<RecordedTurn> turns, Course now, Course then)
    {
        var what = (now.Over, then.Over) switch
        {
            (null, _) => TrialChange.Added,
            (_, null) => TrialChange.Kept,
            var (was, would) => would < was ? TrialChange.Earlier : TrialChange.Later,
        };
        return new ChangedChat(chat, what, turns[then.Over < now.Over || now.Over is null ? then.Over!.Value : now.Over.Value].Seq, now.Over + 1, then.Over + 1, then.Reason ?? now.Reason);
    }

    // How a stretch goes: the turn that goes to a person, with the reason, and how often the bot asked back up to there.
    private sealed record Course(int? Over, string? Reason, int AskedBack)
    {
        internal static Course Of(IReadOnlyList<RecordedTurn> turns, Thresholds thresholds)
        {
            var decided = Decision.Replay([.. turns.Select(turn => turn.Decision)], thresholds);
            var over = decided.Index().Where(one => one.Item.Action == DecisionAction.HandOver).Select(one => (int?)one.Index).FirstOrDefault();
            var asked = decided.Take(over ?? decided.Count).Count(one => one.Action == DecisionAction.Clarify);
            return new Course(over, over is { } at ? decided[at].Reason : null, asked);
        }
    }
}
