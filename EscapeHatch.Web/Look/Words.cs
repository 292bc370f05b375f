using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Wire;
using EscapeHatch.Web.Inbox.Thread;

namespace EscapeHatch.Web.Look;

/// <summary>What codes read like on the screen.</summary>
internal static class Words
{
    /// <summary>Why a person was asked for.</summary>
    internal static string? Of(string? reason) => reason switch
    {
        null or "" => null,
        Reason.Requested => "Asked for a person",
        Reason.Button => "Pressed “Talk to a person”",
        Reason.LowConfidence => "Bot unsure",
        Reason.Sentiment => "Unhappy",
        Reason.Loop => "Going in circles",
        Reason.BotSilent => "Bot didn’t answer",
        Reason.Takeover => "Stepped in",
        "vip" => "Valued customer",
        "rule:sensitive-fraud" => "Fraud",
        "rule:sensitive-identity" => "Stolen identity",
        "rule:sensitive-injury" => "Somebody hurt",
        "rule:sensitive-legal" => "Legal",
        "rule:sensitive-breach" => "Data leak",
        "rule:several-matters" => "Several matters",
        _ when After(reason, "rule:intent-") is { } matter => $"Kept for people: {Spaced(matter)}",
        _ when After(reason, "rule:") is { } rule => $"Rule: {rule}",
        _ when After(reason, "action:") is { } action => $"Action: {action}",
        _ => reason,
    };

    /// <summary>How much a reason presses: <c>hot</c>, <c>warm</c> or <c>calm</c>.</summary>
    internal static string Heat(string? reason) => reason switch
    {
        Reason.Sentiment or Reason.BotSilent or Reason.Loop => "hot",
        Reason.Takeover or null => "calm",
        _ when After(reason, "rule:sensitive-") is not null => "hot",
        _ => "warm",
    };

    /// <summary>Every reason an agent can filter by.</summary>
    internal static readonly string[] Reasons =
        [Reason.Requested, Reason.Button, Reason.LowConfidence, Reason.Sentiment, Reason.Loop, Reason.BotSilent, Reason.Takeover, "vip"];

    /// <summary>The status in the agents' words.</summary>
    internal static string Of(Status status) => status switch
    {
        Status.Unrequested => "With the bot",
        Status.Unassigned => "Waiting",
        Status.Open => "Open",
        _ => "Ended",
    };

    /// <summary>The shopper's name, or a pseudonym that stays the same.</summary>
    internal static string Shopper(string? name, Guid id) =>
        string.IsNullOrWhiteSpace(name) ? $"Visitor {id.ToString("N")[^4..]}" : name.Trim();

    /// <summary>Up to two letters that stand for a name.</summary>
    internal static string Initials(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(words.Take(2).Select(word => System.Globalization.StringInfo.GetNextTextElement(word).ToUpperInvariant()));
    }

    /// <summary>A steady tint, 0 to 5, for whoever has this id.</summary>
    internal static int Tint(Guid id) => id.ToByteArray()[^1] % 6;

    /// <summary>Why a command was refused.</summary>
    internal static string Of(Refusal refusal, string? holder) => refusal switch
    {
        Refusal.Taken => $"{holder ?? "Another agent"} has this one already.",
        Refusal.AlreadyWaiting => "This conversation is already waiting for a person.",
        Refusal.AlreadyWithBot => "The bot has this conversation already.",
        Refusal.NotAssigned => "Nobody has this conversation, so there is nothing to give back.",
        Refusal.ClaimFirst => "Claim the conversation first.",
        Refusal.Over => "This conversation has ended. Reopen it first.",
        Refusal.NotOver => "This conversation is not over.",
        Refusal.IdReused => "This text was already sent in another form. Send it again.",
        Refusal.NoSuchAgent => "That agent doesn’t work for this store.",
        Refusal.NotFound => "This conversation is not there for you.",
        _ => "It changed in the meantime. Look again and retry.",
    };

    /// <summary>How a shopper feels, when it is worth a mark.</summary>
    internal static (string Mood, string Words)? Mood(double? sentiment) => sentiment switch
    {
        < 0.25 => ("low", "Upset"),
        < 0.42 => ("dim", "Uneasy"),
        _ => null,
    };

    /// <summary>Who wrote a list's preview, when it wasn't the shopper.</summary>
    internal static string? Before(ConversationShape row) => row.PreviewAuthor switch
    {
        AuthorKind.Bot => "Bot: ",
        AuthorKind.Agent => "Agent: ",
        _ => null,
    };

    /// <summary>A code as words: <c>order-status</c> is “Order status”.</summary>
    internal static string Spaced(string code)
    {
        var words = System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(code.Replace('-', '_')).Replace('_', ' ');
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }

    /// <summary>Who else is at a conversation; those who write count before those who look.</summary>
    internal static string Of(IReadOnlyList<Onlooker> others)
    {
        var writers = others.Where(other => other.Writes).Select(other => other.Name).ToList();
        var names = writers.Count > 0 ? writers : [.. others.Select(other => other.Name)];
        return $"{Listed(names)} {(names.Count == 1 ? "is" : "are")} {(writers.Count > 0 ? "typing a reply" : "looking")}";
    }

    private static string Listed(List<string> names) => names.Count switch
    {
        1 => names[0],
        2 => $"{names[0]} and {names[1]}",
        _ => $"{names[0]}, {names[1]} and {names.Count - 2} more",
    };

    private static string? After(string text, string prefix) => text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : null;
}
