using System.Text.Json.Nodes;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Wire;
using EscapeHatch.Web.Look;

namespace EscapeHatch.Web.Inbox.Thread;

/// <summary>What the entries that aren't messages read like.</summary>
internal static class EntryWords
{
    /// <summary>One line for the entry; null when another entry beside it says the same.</summary>
    internal static string? Of(Entry entry, Guid me) => entry.Kind switch
    {
        EntryKind.Status => Status(entry, Who(entry, me)),
        EntryKind.Assignment => Assignment(entry, me),
        EntryKind.Tags => Tags(entry, Who(entry, me)),
        EntryKind.Action => $"Looked up: {Text(entry, "name") ?? "an action"}{(Text(entry, "outcome") is { } outcome ? $", {outcome}" : "")}",
        EntryKind.Contact => $"Left {string.Join(", ", Texts(entry, "fields"))}",
        _ => null,
    };

    /// <summary>The rating in words.</summary>
    internal static string Rating(Entry entry) =>
        $"Rated {(Number(entry, "score") is { } score ? $"{score} of 5" : "the conversation")}{(Text(entry, "of") is { } of ? $" ({(of == "bot" ? "the bot" : "the agent")})" : "")}";

    private static string? Status(Entry entry, string who) => (Names.Parse<Status>(Text(entry, "from")), Names.Parse<Status>(Text(entry, "to"))) switch
    {
        (_, Conversations.Lifecycle.Status.Unassigned) when entry.AuthorKind == AuthorKind.Agent => $"{who} put it back into the queue",
        (_, Conversations.Lifecycle.Status.Unassigned) => $"Waiting for a person{(Words.Of(Text(entry, "reason")) is { } reason ? $": {reason}" : "")}",
        (Conversations.Lifecycle.Status.Ended, _) => entry.AuthorKind == AuthorKind.Agent ? $"{who} reopened it" : "Reopened",
        (Conversations.Lifecycle.Status.Unrequested, Conversations.Lifecycle.Status.Open) => $"{who} took over from the bot",
        (_, Conversations.Lifecycle.Status.Open) => null,
        (_, Conversations.Lifecycle.Status.Unrequested) => entry.AuthorKind == AuthorKind.Agent ? $"{who} handed it back to the bot" : "Back with the bot",
        (_, Conversations.Lifecycle.Status.Ended) => entry.AuthorKind == AuthorKind.Shopper ? "The shopper ended it" : $"{who} ended it",
        _ => null,
    };

    private static string? Assignment(Entry entry, Guid me)
    {
        if (entry.Data?["assignee"] is not JsonObject assignee || assignee["id"] is not JsonValue value || !value.TryGetValue<Guid>(out var id)) return null;
        var holder = id == me ? "You" : assignee["name"]?.ToString() ?? "An agent";
        return entry.AuthorId == id ? $"{holder} took it" : $"{holder} got it from {Who(entry, me)}";
    }

    private static string Tags(Entry entry, string who)
    {
        var (added, removed) = (Texts(entry, "add"), Texts(entry, "remove"));
        var parts = new[] { Part("tagged", added), Part("untagged", removed) }.Where(part => part is not null);
        return $"{who} {string.Join(" and ", parts)}";
    }

    private static string? Part(string verb, IReadOnlyCollection<string> tags) => tags.Count == 0 ? null : $"{verb} {string.Join(", ", tags)}";

    private static string Who(Entry entry, Guid me) => entry.AuthorKind switch
    {
        AuthorKind.Agent => entry.AuthorId == me ? "You" : entry.AuthorName ?? "An agent",
        AuthorKind.Bot => "The bot",
        AuthorKind.Shopper => "The shopper",
        _ => "Escape Hatch",
    };

    private static string? Text(Entry entry, string name) => entry.Data?[name] is JsonValue value ? value.ToString() : null;

    private static int? Number(Entry entry, string name) => entry.Data?[name] is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;

    private static List<string> Texts(Entry entry, string name) => entry.Data?[name] is JsonArray list ? [.. list.Select(item => item?.ToString() ?? "")] : [];
}
