namespace EscapeHatch.Training.EscapeBench;

/// <summary>A probability and what turned out.</summary>
public readonly record struct Said(double Probability, bool True);

/// <summary>What one conversation adds to each metric; the metrics are sums of these, so that conversations can be resampled.</summary>
public sealed record ChatScore
{
    /// <summary>Direct requests made while the bot had the conversation, and those of them it did not hand over on that very message.</summary>
    public int Requests { get; private init; }

    /// <inheritdoc cref="Requests"/>
    public int MissedRequests { get; private init; }

    /// <summary>True when at some message a person is due.</summary>
    public bool Should { get; private init; }

    /// <summary>True when a person took over.</summary>
    public bool Happened { get; private init; }

    /// <summary>A person took over though none was ever due.</summary>
    public bool False => Happened && !Should;

    /// <summary>Due, and earliest ≤ hand-over ≤ latest.</summary>
    public bool InWindow { get; private init; }

    /// <summary>Due, but it came before the earliest message.</summary>
    public bool Premature { get; private init; }

    /// <summary>Due, but it came after the latest message; how many messages after.</summary>
    public int LateTurns { get; private init; }

    /// <summary>Due, and it never came.</summary>
    public bool Missed => Should && !Happened;

    /// <summary>Hand-over less ideal, in messages; null when none was due or none came.</summary>
    public int? Delay { get; private init; }

    /// <summary>True when nobody was due and the store can answer what was asked.</summary>
    public bool Keepable { get; private init; }

    /// <summary>Keepable, the bot kept it, and each need got a right answer.</summary>
    public bool Contained { get; private init; }

    /// <summary>Messages without an answer in the store that the bot dealt with, and those of them it answered all the same.</summary>
    public int Unanswerable { get; private init; }

    /// <inheritdoc cref="Unanswerable"/>
    public int WrongAnswers { get; private init; }

    /// <summary>P(the draft is right) of each message that asks something, and whether it was.</summary>
    public IReadOnlyList<Said> Right { get; private init; } = [];

    /// <summary>P(a person is due at this message or the next), and whether one was.</summary>
    public IReadOnlyList<Said> Due { get; private init; } = [];

    /// <summary>Whether the product's first reason was gold's; null when there was no hand-over that was due.</summary>
    public bool? ReasonRight { get; private init; }

    /// <summary>How long each of the bot's turns took.</summary>
    public IReadOnlyList<TimeSpan> Took { get; private init; } = [];

    /// <summary>10 a missed request, 4 a missed hand-over, 1 each late message, 2 a false one, 1 a wrong answer.</summary>
    public double Cost => (10 * MissedRequests) + (Missed ? 4 : 0) + LateTurns + (False ? 2 : 0) + WrongAnswers;

    /// <summary>Scores a conversation whose gold is known.</summary>
    public static ChatScore Of(ReplayedChat replayed)
    {
        ArgumentNullException.ThrowIfNull(replayed);
        var gold = replayed.Chat.Gold ?? throw new ArgumentException($"Conversation {replayed.Chat.Id} has no gold.");
        var turns = replayed.Chat.Turns.Zip(replayed.Turns).TakeWhile(pair => !pair.Second.WithPerson).ToArray();
        var requests = turns.Where(pair => pair.First.Gold?.Explicit == "direct").ToArray();
        var unanswerable = turns.Where(pair => pair.First.Gold?.Answerable == false).ToArray();
        var (should, at) = (gold.Should, replayed.HandoffAt);
        return new ChatScore
        {
            Requests = requests.Length, MissedRequests = requests.Count(pair => !pair.Second.HandsOver),
            Should = should, Happened = at is not null,
            InWindow = should && at >= gold.Earliest && at <= gold.Latest, Premature = should && at < gold.Earliest,
            LateTurns = should && at > gold.Latest ? at.Value - gold.Latest.Value : 0, Delay = should && at is not null ? at - gold.Ideal : null,
            Keepable = !should && IsKeepable(replayed.Chat), Contained = !should && at is null && IsKeepable(replayed.Chat) && AllAnswered(turns),
            Unanswerable = unanswerable.Length, WrongAnswers = unanswerable.Count(pair => pair.Second is { Answers: true, SmallTalk: false }),
            Right = [.. turns.Where(Asks).Select(pair => new Said(pair.Second.Confidence!.Value, IsRight(pair)))],
            Due = [.. turns.Index().Where(one => one.Item.Second.PDue is not null).Select(one => new Said(one.Item.Second.PDue!.Value, IsDue(replayed.Chat.Turns, one.Index)))],
            ReasonRight = should && at is not null ? Reasons.Same(gold.Primary, replayed.Reason) : null,
            Took = [.. replayed.Turns.Where(turn => turn.Decision is not null).Select(turn => turn.Took)],
        };
    }

    private static bool IsKeepable(BenchChat chat) => chat.Turns.Any(turn => turn.Gold?.Answerable == true) && chat.Turns.All(turn => turn.Gold?.Answerable != false);

    private static bool AllAnswered((BenchTurn, ReplayedTurn)[] turns) => turns.Where(pair => pair.Item1.Gold is { Answerable: true, Doc: not null })
        .GroupBy(pair => pair.Item1.Gold!.Doc).All(need => need.Any(pair => pair.Item2.Answers && IsRight(pair)));

    private static bool Asks((BenchTurn Turn, ReplayedTurn Replayed) pair) => pair.Turn.Gold?.Answerable is not null && pair.Replayed.Confidence is not null;

    private static bool IsRight((BenchTurn Turn, ReplayedTurn Replayed) pair) =>
        pair.Turn.Gold is { Answerable: true, Doc: { } doc } && pair.Replayed.Sources.Contains(doc, StringComparer.OrdinalIgnoreCase);

    internal static bool IsDue(IReadOnlyList<BenchTurn> turns, int at) => turns.Skip(at).Take(2).Any(turn => turn.Gold?.Handoff == "now");
}
