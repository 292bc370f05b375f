using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EscapeHatch.Training.EscapeBench;

/// <summary>Writes conversations as JSON lines, in the order of fields that decision.md names.</summary>
public static class BenchWriter
{
    /// <summary>Letters of all languages stand as they are.</summary>
    internal static JsonSerializerOptions Json { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a file.</summary>
    public static void Write(string path, IEnumerable<BenchChat> chats) => File.WriteAllText(path, string.Concat(chats.Select(chat => Line(chat) + "\n")));

    /// <summary>One conversation, without the line's end.</summary>
    public static string Line(BenchChat chat)
    {
        ArgumentNullException.ThrowIfNull(chat);
        return new JsonObject
        {
            ["id"] = chat.Id, ["split"] = chat.Split, ["slice"] = chat.Slice, ["domain"] = chat.Domain, ["lang"] = chat.Lang, ["shop"] = chat.Shop, ["author"] = chat.Author,
            ["turns"] = new JsonArray([.. chat.Turns.Select(Turn)]), ["gold"] = chat.Gold is { } gold ? Gold(gold) : null,
        }.ToJsonString(Json);
    }

    private static JsonNode Turn(BenchTurn turn) => new JsonObject
    {
        ["i"] = turn.I, ["role"] = "shopper", ["text"] = turn.Text, ["dt_s"] = turn.Pause.TotalSeconds, ["gold"] = turn.Gold is { } gold ? Gold(gold) : null,
    };

    private static JsonObject Gold(TurnGold gold)
    {
        var written = new JsonObject { ["explicit"] = gold.Explicit, ["answerable"] = gold.Answerable };
        if (gold.Doc is not null) written["doc"] = gold.Doc;
        (written["sentiment"], written["frustration"]) = (gold.Sentiment, gold.Frustration);
        if (gold.RephraseOf is not null) written["rephrase_of"] = gold.RephraseOf;
        (written["sensitive"], written["handoff"], written["why"]) = (List(gold.Sensitive), gold.Handoff, List(gold.Why));
        return written;
    }

    private static JsonObject Gold(ChatGold gold) => gold.Should
        ? new JsonObject { ["should"] = true, ["earliest"] = gold.Earliest, ["ideal"] = gold.Ideal, ["latest"] = gold.Latest, ["primary"] = gold.Primary }
        : new JsonObject { ["should"] = false };

    private static JsonArray List(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
