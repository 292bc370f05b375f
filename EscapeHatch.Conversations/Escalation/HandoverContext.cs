using System.Text.Json.Nodes;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Escalation;

/// <summary>Who wrote a turn.</summary>
public enum TurnAuthor
{
    /// <summary>The shopper.</summary>
    Shopper,

    /// <summary>The bot.</summary>
    Bot,

    /// <summary>An agent.</summary>
    Agent,
}

/// <summary>One message as the context needs it.</summary>
/// <param name="Author">Who wrote it.</param>
/// <param name="Text">What it says.</param>
/// <param name="At">When.</param>
/// <param name="ArticleTitles">The articles a bot's answer rests on.</param>
public sealed record Turn(TurnAuthor Author, string Text, DateTimeOffset At, IReadOnlyList<string> ArticleTitles)
{
    /// <summary>A message that rests on no article.</summary>
    public Turn(TurnAuthor author, string text, DateTimeOffset at) : this(author, text, at, [])
    {
    }

    /// <summary>The message of an entry; null for what nobody said.</summary>
    public static Turn? Of(Entry entry) => entry is not { Kind: EntryKind.Message, Text: { } text } ? null : entry.AuthorKind switch
    {
        AuthorKind.Shopper => new Turn(TurnAuthor.Shopper, text, entry.At),
        AuthorKind.Bot => new Turn(TurnAuthor.Bot, text, entry.At, Titles(entry)),
        AuthorKind.Agent => new Turn(TurnAuthor.Agent, text, entry.At),
        _ => null,
    };

    private static string[] Titles(Entry entry) =>
        [.. (entry.Data?["sources"] as JsonArray ?? []).Select(source => (string?)source?["title"]).OfType<string>()];
}

/// <summary>What is known when a person takes over.</summary>
public sealed record HandoverInput
{
    /// <summary>The conversation, oldest first.</summary>
    public required IReadOnlyList<Turn> Turns { get; init; }

    /// <summary>Why, a string of <see cref="Reason"/> or <see cref="ReasonWords"/>.</summary>
    public required string Reason { get; init; }

    /// <summary>The words that made it so.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>The shopper's name, if known.</summary>
    public string? ShopperName { get; init; }

    /// <summary>The shopper's language where their messages don't tell: a BCP 47 tag.</summary>
    public string? Locale { get; init; }

    /// <summary>Facts known from elsewhere: profile, actions, order look-ups.</summary>
    public IReadOnlyDictionary<string, string> Known { get; init; } = new Dictionary<string, string>();

    /// <summary>Sentiment per shopper turn, oldest first.</summary>
    public IReadOnlyList<Signal> Sentiments { get; init; } = [];
}

/// <summary>What an agent reads first: written from the conversation itself, nothing made up.</summary>
/// <param name="Summary">What was asked, what the bot did, why now.</param>
/// <param name="Intent">The category it is about.</param>
/// <param name="SentimentTrend">The shopper's mood per turn, known ones only.</param>
/// <param name="Facts">What need not be asked again.</param>
/// <param name="Tried">What the bot has tried.</param>
/// <param name="SuggestedReplies">First replies to choose from.</param>
public sealed record HandoverContext(
    string Summary,
    string Intent,
    IReadOnlyList<double> SentimentTrend,
    IReadOnlyDictionary<string, string> Facts,
    IReadOnlyList<string> Tried,
    IReadOnlyList<string> SuggestedReplies)
{
    /// <summary>Prepares the context of a handover.</summary>
    public static HandoverContext Prepare(HandoverInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var asked = input.Turns.Where(turn => turn.Author == TurnAuthor.Shopper).Select(turn => turn.Text).ToArray();
        var titles = input.Turns.SelectMany(turn => turn.ArticleTitles).Distinct().ToArray();
        var facts = Merge(input.Known, Signals.Facts.Gather(asked));
        var intent = Signals.Intent.Of(string.Join(". ", asked), titles);
        var moods = input.Sentiments.Where(mood => mood.IsKnown).Select(mood => Math.Round(mood.Value!.Value, 2)).ToArray();
        return new HandoverContext(HandoverSummary.Of(input, asked, titles), intent, moods, facts,
            HandoverSummary.Tried(input.Turns), FirstReplies.For(input.ShopperName, intent, facts, moods, LanguageGuess.Of(string.Join('\n', asked)) ?? input.Locale));
    }

    private static Dictionary<string, string> Merge(IReadOnlyDictionary<string, string> known, IReadOnlyDictionary<string, string> found)
    {
        var merged = new Dictionary<string, string>(found);
        foreach (var (name, value) in known)
            merged[name] = value;
        return merged;
    }
}
