using System.Text.Json;
using EscapeHatch.Training.Data;

namespace EscapeHatch.Training.Confidence;

/// <summary>What people write about one field, by what they want.</summary>
/// <param name="Field">As in <c>banking77</c> or <c>travel</c>.</param>
/// <param name="Intents">Texts by intent; the names are words.</param>
/// <param name="Foreign">Texts that belong to no intent of any field.</param>
public sealed record IntentTexts(string Field, IReadOnlyList<(string Name, string[] Texts)> Intents, string[] Foreign)
{
    private const int FewestTexts = 8;

    private const string SmallTalk = "small_talk";

    /// <summary>True for what asks nothing of a shop.</summary>
    public bool IsRemarks => Field is SmallTalk or "own-remarks";

    /// <summary>True for what shoppers ask of shops.</summary>
    public bool IsShop => Field.StartsWith("own-", StringComparison.Ordinal) && !IsRemarks;

    /// <summary>The fields of all training sets, in a fixed order. No text of a test set is read.</summary>
    public static IReadOnlyList<IntentTexts> All(DataFolder data) =>
    [
        .. Clinc(data).Where(field => field.Field != SmallTalk),
        Csv("banking77", data, "banking77/train.csv"),
        Csv("shop", data, "bitext_intent/train.csv"),
        .. Own().Where(field => !field.IsRemarks),
        .. Clinc(data).Where(field => field.Field == SmallTalk),
        .. Own().Where(field => field.IsRemarks),
    ];

    private static IEnumerable<IntentTexts> Clinc(DataFolder data)
    {
        using var all = JsonDocument.Parse(File.ReadAllText(data.File("clinc150/data_full.json")));
        using var domains = JsonDocument.Parse(File.ReadAllText(data.File("clinc150/domains.json")));
        var rows = all.RootElement.GetProperty("train").EnumerateArray().ToLookup(row => row[1].GetString()!, row => row[0].GetString()!);
        string[] foreign = [.. all.RootElement.GetProperty("oos_train").EnumerateArray().Select(row => row[0].GetString()!)];
        foreach (var domain in domains.RootElement.EnumerateObject())
        {
            yield return new IntentTexts(domain.Name,
                [.. domain.Value.EnumerateArray().Select(intent => intent.GetString()!).Select(intent => (Words(intent), rows[intent].ToArray()))], foreign);
        }
    }

    private static IEnumerable<IntentTexts> Own()
    {
        var fields = new List<(string Field, List<(string Name, List<string> Texts)> Intents)>();
        foreach (var line in File.ReadLines(Path.Combine(OwnQuestions.Folder, "shop-phrases.txt")).Where(line => line.Length > 0 && line[0] != ';'))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
                fields.Add((line[3..], []));
            else if (line.StartsWith("# ", StringComparison.Ordinal))
                fields[^1].Intents.Add((line[2..], []));
            else
                fields[^1].Intents[^1].Texts.Add(line);
        }
        return fields.Select(field => new IntentTexts($"own-{field.Field}", [.. field.Intents.Select(intent => (intent.Name, intent.Texts.ToArray()))], []));
    }

    private static IntentTexts Csv(string field, DataFolder data, string file) => new(field,
        [.. LabelledTexts.Read(data.File(file)).GroupBy(one => one.Label).Where(group => group.Count() >= FewestTexts)
            .OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => (Words(group.Key), group.Select(one => one.Text).ToArray()))], []);

    private static string Words(string name) => name.Replace('_', ' ').ToLowerInvariant();
}
