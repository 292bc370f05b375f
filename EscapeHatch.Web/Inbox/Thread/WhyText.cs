using System.Globalization;
using System.Text.Json.Nodes;
using EscapeHatch.Web.Look;

namespace EscapeHatch.Web.Inbox.Thread;

/// <summary>Values of a decision entry as text, whatever wrote them.</summary>
internal static class WhyText
{
    /// <summary>A text that is there and not empty.</summary>
    internal static string? Word(JsonObject data, string name) =>
        data[name] is JsonValue value && value.TryGetValue<string>(out var word) && word.Length > 0 ? word : null;

    /// <summary>A number, if it is one.</summary>
    internal static double? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;

    /// <summary>Any value in words.</summary>
    internal static string Plain(JsonNode? node) => node switch
    {
        null => "",
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        JsonValue value when value.TryGetValue<bool>(out var yes) => yes ? "yes" : "no",
        JsonValue value when value.TryGetValue<double>(out var number) => number.ToString("0.##", CultureInfo.InvariantCulture),
        JsonArray list => string.Join("; ", list.Select(Plain).Where(text => text.Length > 0)),
        JsonObject group => string.Join(", ", group.Where(one => Plain(one.Value).Length > 0).Select(one => $"{Words.Spaced(one.Key)} {Plain(one.Value)}")),
        _ => node.ToJsonString(),
    };

    /// <summary>What fired, with its value and the limit it crossed.</summary>
    internal static string Fired(string name, JsonObject fired)
    {
        var limit = fired["threshold"] is { } threshold ? $" (limit {Plain(threshold)})" : "";
        return $"{Named(name)}{(fired["value"] is { } value ? $" {Plain(value)}" : "")}{limit}";
    }

    private static string Named(string trigger) => trigger switch
    {
        "explicit" => "Asked for a person",
        "conditional" => "Asked for a person if the bot can’t help",
        "accepted" => "Said yes to a person",
        "sensitive" => "A matter for people",
        "upset" => "Frustrated again",
        "sentiment" => "Low mood twice",
        "confidence" => "Unanswered again; confidence",
        "draft" => "The draft announced a person",
        "botFailure" => "The bot failed",
        "repeats" => "Repeated itself",
        "maxBotTurns" => "The bot’s turns",
        "matters" => "Orders or issues at once",
        _ => Words.Spaced(trigger),
    };
}
