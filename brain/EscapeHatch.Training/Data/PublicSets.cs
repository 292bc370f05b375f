using System.Text.Json;

namespace EscapeHatch.Training.Data;

/// <summary>The public intent sets in the form they lie in.</summary>
internal static class PublicSets
{
    /// <summary>CLINC150 full: the named splits, as in train, val, test, oos_test; out of scope is labelled oos.</summary>
    public static IReadOnlyList<Example> Clinc(DataFolder data, params string[] splits)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(data.File("clinc150/data_full.json")));
        return [.. splits.SelectMany(split => json.RootElement.GetProperty(split).EnumerateArray().Select(row => new Example(row[0].GetString()!, row[1].GetString()!)))];
    }

    /// <summary>Banking77 as published: train or test.</summary>
    public static IReadOnlyList<Example> Banking(DataFolder data, string split) => LabelledTexts.Read(data.File($"banking77/{split}.csv"));

    /// <summary>Banking77's re-splits for few examples, as in train_10, valid, test.</summary>
    public static IReadOnlyList<Example> BankingFew(DataFolder data, string split)
    {
        var texts = File.ReadAllLines(data.File($"banking77/fewshot_{split}_seq.in"));
        return [.. texts.Zip(File.ReadAllLines(data.File($"banking77/fewshot_{split}_label")), (text, label) => new Example(text, label))];
    }

    /// <summary>HINT3 Curekart version 1: train or test.</summary>
    public static IReadOnlyList<Example> Curekart(DataFolder data, string split) => LabelledTexts.Read(data.File($"hint3_curekart/v1_{split}.csv"));

    /// <summary>Bitext: train, dev or test.</summary>
    public static IReadOnlyList<Example> Bitext(DataFolder data, string split) => LabelledTexts.Read(data.File($"bitext_intent/{split}.csv"));
}
