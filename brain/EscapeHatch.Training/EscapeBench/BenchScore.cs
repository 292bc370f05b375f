using EscapeHatch.Training.Metrics;

namespace EscapeHatch.Training.EscapeBench;

/// <summary>The metrics of decision.md over many conversations.</summary>
public static class BenchScore
{
    /// <summary>Direct requests not handed over on that very message, of all made to the bot.</summary>
    public static double MissedExplicit(IReadOnlyList<ChatScore> chats) => Share(chats.Sum(chat => chat.MissedRequests), chats.Sum(chat => chat.Requests));

    /// <summary>Hand-overs among conversations in which nobody was due.</summary>
    public static double FalseHandoff(IReadOnlyList<ChatScore> chats) => Share(chats.Count(chat => chat.False), chats.Count(chat => !chat.Should));

    /// <summary>Hand-overs in the window among conversations in which a person was due.</summary>
    public static double WindowRecall(IReadOnlyList<ChatScore> chats) => Share(chats.Count(chat => chat.InWindow), Due(chats));

    /// <summary>Harmonic mean of that and of the share of all hand-overs that fell into a window: 2·in / (happened + due).</summary>
    public static double WindowF1(IReadOnlyList<ChatScore> chats) => Share(2 * chats.Count(chat => chat.InWindow), chats.Count(chat => chat.Happened) + Due(chats));

    /// <summary>Too early, among conversations in which a person was due.</summary>
    public static double Premature(IReadOnlyList<ChatScore> chats) => Share(chats.Count(chat => chat.Premature), Due(chats));

    /// <summary>Too late, among the same.</summary>
    public static double Late(IReadOnlyList<ChatScore> chats) => Share(chats.Count(chat => chat.LateTurns > 0), Due(chats));

    /// <summary>Never, among the same.</summary>
    public static double Missed(IReadOnlyList<ChatScore> chats) => Share(chats.Count(chat => chat.Missed), Due(chats));

    /// <summary>The quantile of hand-over less ideal, in messages, of those that came; by nearest rank.</summary>
    public static double Delay(IReadOnlyList<ChatScore> chats, double quantile) => Quantile([.. chats.Where(chat => chat.Delay is not null).Select(chat => (double)chat.Delay!.Value)], quantile);

    /// <summary>Conversations kept to right answers, of those the store can answer.</summary>
    public static double Containment(IReadOnlyList<ChatScore> chats) => Share(chats.Count(chat => chat.Contained), chats.Count(chat => chat.Keepable));

    /// <summary>Confident answers to what no article answers, before a person took over.</summary>
    public static double WrongAnswers(IReadOnlyList<ChatScore> chats) => Share(chats.Sum(chat => chat.WrongAnswers), chats.Sum(chat => chat.Unanswerable));

    /// <summary>The right first reason, among hand-overs of conversations in which a person was due.</summary>
    public static double ReasonRight(IReadOnlyList<ChatScore> chats) => Share(chats.Count(chat => chat.ReasonRight == true), chats.Count(chat => chat.ReasonRight is not null));

    /// <summary>Cost per 100 conversations.</summary>
    public static double Cost(IReadOnlyList<ChatScore> chats) => chats.Count == 0 ? double.NaN : 100 * chats.Sum(chat => chat.Cost) / chats.Count;

    /// <summary>Expected calibration error over 15 bins.</summary>
    public static double Ece(IEnumerable<Said> said) => Split(said) is var (probabilities, truths) ? Reliability.Ece(probabilities, truths) : double.NaN;

    /// <summary>Mean squared error of the probabilities.</summary>
    public static double Brier(IEnumerable<Said> said) => Split(said) is var (probabilities, truths) ? Reliability.Brier(probabilities, truths) : double.NaN;

    /// <summary>Milliseconds that 99 % of turns stay below.</summary>
    public static double SlowestPercent(IReadOnlyList<ChatScore> chats) => Quantile([.. chats.SelectMany(chat => chat.Took).Select(took => took.TotalMilliseconds)], 0.99);

    /// <summary>A metric with its interval; conversations are resampled whole.</summary>
    public static Estimate Of(IReadOnlyList<ChatScore> chats, Func<IReadOnlyList<ChatScore>, double> metric) =>
        Bootstrap.Of(chats.Count, sample => metric(Array.ConvertAll(sample, index => chats[index])));

    private static int Due(IReadOnlyList<ChatScore> chats) => chats.Count(chat => chat.Should);

    private static double Share(int some, int all) => all == 0 ? double.NaN : some / (double)all;

    private static (double[] Probabilities, bool[] Truths) Split(IEnumerable<Said> said)
    {
        Said[] all = [.. said];
        return (Array.ConvertAll(all, one => one.Probability), Array.ConvertAll(all, one => one.True));
    }

    private static double Quantile(double[] values, double quantile)
    {
        Array.Sort(values);
        return values.Length == 0 ? double.NaN : values[Math.Clamp((int)Math.Ceiling(quantile * values.Length) - 1, 0, values.Length - 1)];
    }
}
