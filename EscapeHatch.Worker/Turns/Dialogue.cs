using System.Text.Json.Nodes;
using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Signals;
using EscapeHatch.Conversations.Stores;
using EscapeHatch.Conversations.Wire;
using EscapeHatch.Worker.Answering;

namespace EscapeHatch.Worker.Turns;

/// <summary>A conversation as the bot reads it: the exchanges since the last hand-back and the question that is open.</summary>
/// <param name="Asked">What the shopper wrote since the bot's last answer; a burst is one question.</param>
/// <param name="Answers">Seq of the newest message it answers.</param>
/// <param name="Exchanges">Earlier questions and answers, oldest first, small talk left out.</param>
/// <param name="Earlier">The signals of earlier turns, oldest first.</param>
/// <param name="Said">The messages before the open question, oldest first, whoever wrote them.</param>
public sealed record Dialogue(string Asked, int Answers, IReadOnlyList<Exchange> Exchanges, IReadOnlyList<TurnSignals> Earlier, IReadOnlyList<Turn> Said)
{
    /// <summary>Reasons for which a person had it before handing it back.</summary>
    public IReadOnlyList<string> Settled { get; init; } = [];

    /// <summary>True when the bot's last message offered a person.</summary>
    public bool Offered { get; init; }

    /// <summary>Reads the newest entries of a log.</summary>
    /// <param name="entries">The entries, oldest first.</param>
    /// <param name="settled">Seq up to which everything was settled by a hand-back.</param>
    public static Dialogue Read(IReadOnlyList<Entry> entries, int settled)
    {
        var (question, answers) = (new List<string>(), 0);
        var exchanges = new List<Exchange>();
        var earlier = new List<TurnSignals>();
        var (offered, smallTalk) = (false, false);
        foreach (var entry in entries.Where(entry => entry.Seq > settled))
        {
            if (entry is { Kind: EntryKind.Decision, AuthorKind: AuthorKind.Bot })
            {
                var decision = Decision.FromJson(entry.Data!);
                earlier.Add(decision.Signals);
                (offered, smallTalk) = (decision.Offer, decision.Grounds?.SmallTalk is true);
            }
            if (entry.Kind != EntryKind.Message) continue;
            if (entry.AuthorKind == AuthorKind.Shopper) (answers, question) = (entry.Seq, [.. question, entry.Text!]);
            if (entry.AuthorKind != AuthorKind.Bot) continue;
            // A thank-you between two questions neither ends a row of repeats nor adds to it.
            if (!smallTalk) exchanges.Add(new Exchange(string.Join('\n', question), entry.Text!, Articles(entry), earlier is not [.., { Unanswered: > 0 }]));
            question.Clear();
        }
        return new Dialogue(string.Join('\n', question), answers, exchanges, earlier, Before(entries, question.Count))
        {
            Settled = [.. entries.Where(entry => entry.Kind == EntryKind.Status && entry.Seq <= settled).Select(Reason).OfType<string>().Distinct()], Offered = offered, Burst = question.Count,
        };
    }

    /// <summary>Messages in the open question: all that came before the bot could answer.</summary>
    public int Burst { get; init; } = 1;

    /// <summary>The open question, for the store it is asked in.</summary>
    public Question Question(Store store) => new() { Store = store.Key, Text = Asked, Earlier = Said, AskedBack = Exchanges is [.., { Confident: false }], OrdersUrl = store.OrdersUrl, Forbidden = store.Thresholds.Forbidden };

    private static string? Reason(Entry status) => (string?)status.Data?["to"] == Names.Of(Status.Unassigned) ? (string?)status.Data?["reason"] : null;

    // What was settled no longer counts against the bot, but what was said is still known.
    private static Turn[] Before(IReadOnlyList<Entry> entries, int open) =>
        [.. entries.Select(Turn.Of).OfType<Turn>().SkipLast(open)];

    private static string[] Articles(Entry answer) =>
        [.. (answer.Data?["sources"] as JsonArray ?? []).Select(source => (string?)source?["articleId"]).OfType<string>()];
}
