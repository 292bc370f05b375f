using System.Text.Json;

namespace EscapeHatch.Training.EscapeBench;

/// <summary>Reads escape-bench files, also those of others: gold may be missing, unknown fields are passed over, blank lines too.</summary>
public static class BenchReader
{
    private static readonly TimeSpan UsualPause = TimeSpan.FromSeconds(30);

    /// <summary>Reads a file, one JSON object a line.</summary>
    /// <exception cref="Trouble">A line can't be used; the message names the line and the field.</exception>
    public static IReadOnlyList<BenchChat> Read(string path) => Parse(File.ReadLines(path));

    /// <summary>Reads lines.</summary>
    /// <exception cref="Trouble">A line can't be used; the message names the line and the field.</exception>
    public static IReadOnlyList<BenchChat> Parse(IEnumerable<string> lines) =>
        [.. lines.Select((line, at) => (line, at)).Where(one => !string.IsNullOrWhiteSpace(one.line)).Select(one => Chat(one.line.TrimStart('\uFEFF'), one.at + 1))];

    private static BenchChat Chat(string line, int number)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(line);
        }
        catch (JsonException exception)
        {
            throw new Trouble($"line {number}: this is no JSON object ({exception.Message.Split('.')[0]}).");
        }
        using (document)
        {
            var at = new JsonSpot(document.RootElement, $"line {number}", "");
            return new BenchChat(at.Text("id"), at.Text("shop"), Turns(at))
            {
                Split = at.TextOr("split", ""), Domain = at.TextOr("domain", ""), Lang = at.TextOr("lang", ""), Author = at.TextOr("author", ""),
                Slice = at.TextOr("slice", ""), Gold = at.Child("gold") is { } gold ? Gold(gold) : null,
            };
        }
    }

    private static BenchTurn[] Turns(JsonSpot chat) => [.. chat.Items("turns").Select(Turn).OfType<BenchTurn>()];

    // What a bot once said is left out: the product says its own.
    private static BenchTurn? Turn(JsonSpot turn, int index) => turn.TextOr("role", "shopper") is not ("shopper" or "user" or "customer") ? null
        : new BenchTurn(turn.WholeOr("i", index), turn.Text("text"), turn.NumberOr("dt_s") is { } seconds ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 1e7)) : UsualPause,
            turn.Child("gold") is { } gold ? TurnGold(gold) : null);

    private static TurnGold TurnGold(JsonSpot gold) => new()
    {
        Explicit = gold.TextOr("explicit", "none"), Answerable = gold.FlagOr("answerable"), Doc = gold.MaybeText("doc"), Sentiment = gold.TextOr("sentiment", "neutral"),
        Frustration = gold.WholeOr("frustration", 0), RephraseOf = gold.MaybeWhole("rephrase_of"), Sensitive = gold.Texts("sensitive"),
        Handoff = gold.TextOr("handoff", "no"), Why = gold.Texts("why"),
    };

    private static ChatGold Gold(JsonSpot gold) => new(gold.FlagOr("should") ?? false, gold.MaybeWhole("earliest"), gold.MaybeWhole("ideal"), gold.MaybeWhole("latest"), gold.MaybeText("primary"));
}
