using System.Diagnostics;
using System.Globalization;
using System.Text;
using EscapeHatch.Training.Data;
using EscapeHatch.Training.Intents;

namespace EscapeHatch.Training.Verbs;

/// <summary>Fits an intent classifier on one file and applies it to another.</summary>
public sealed class EvalIntent : Verb
{
    /// <inheritdoc/>
    public override string Name => "eval intent";

    /// <inheritdoc/>
    public override Option[] Options =>
    [
        new("--train", "FILE", "CSV with text and label: all that is learned from."),
        new("--test", "FILE", "CSV with text: what is answered; its other columns are kept."),
        new("--oos-label", "LABEL", "The label that means out of scope, whether or not the training file has rows of it."),
        new("--out", "FILE", "Where to write the test rows with pred and p_answer."),
        DataFolder.Option,
    ];

    /// <inheritdoc/>
    public override string Help =>
        """
        Fits on the training file alone, in seconds on one core, and writes the test rows with two more columns:
          pred      the likeliest label; with --oos-label it is that label where p_answer is below the threshold
          p_answer  calibrated probability that the likeliest label is right and the text in scope, 0 to 1
        Rows of --oos-label in the training file are examples of what is out of scope. None are needed: a quarter of the labels is withheld from each of
        four cross-validation models, so that it is seen what an unknown intent looks like. The same cross-validation fixes the threshold (the most right
        decisions when about 22 % of the texts are out of scope; 38 % when there is no example of it) and the calibration (12 %); the test file has no
        influence on either. Without --oos-label pred is always a label of the training file. A test file with a label column also gets figures printed.
        """;

    /// <inheritdoc/>
    public override async Task<int> RunAsync(Words words, Screen screen, CancellationToken stop)
    {
        var (train, test) = (words.ExistingFile("--train"), words.ExistingFile("--test"));
        var (output, outOfScope) = (Path.GetFullPath(words.Required("--out")), words.Value("--oos-label"));
        var examples = LabelledTexts.Read(train);
        var rows = Csv.Read(test);
        var column = LabelledTexts.TextColumn(rows, test);
        var watch = Stopwatch.StartNew();
        var classifier = IntentClassifier.Fit(examples, outOfScope, new IntentSettings { Parallel = 2 });
        var fitted = watch.Elapsed;
        var judged = rows.Rows.Select(row => classifier.Judge(row[column])).ToList();
        string Said(Judgement judgement) => outOfScope is not null && judgement.Answer < classifier.Threshold ? outOfScope : judgement.Label;
        await WriteAsync(output, rows, [.. judged.Select(Said)], judged, stop);
        screen.Results.WriteLine($"Fitted {examples.Count} examples of {classifier.Labels.Count} labels in {fitted.TotalSeconds:0.0} s, answered {judged.Count} texts in {(watch.Elapsed - fitted).TotalSeconds:0.0} s.");
        screen.Results.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Threshold for p_answer, fixed on the training file: {classifier.Threshold:0.000}{(outOfScope is null ? " (not applied: no --oos-label)" : "")}. Written: {output}"));
        IntentTrial.Tell(rows, classifier, judged, outOfScope, screen.Results);
        return 0;
    }

    private static Task WriteAsync(string path, Csv rows, string[] said, List<Judgement> judged, CancellationToken stop)
    {
        if (!Directory.Exists(Path.GetDirectoryName(path)))
            throw new Trouble($"There is no folder {Path.GetDirectoryName(path)} for --out.");
        var text = new StringBuilder().AppendJoin(',', rows.Header.Append("pred").Append("p_answer").Select(Csv.Field)).Append('\n');
        for (var i = 0; i < said.Length; i++)
        {
            var row = rows.Rows[i].Append(said[i]).Append(judged[i].Answer.ToString("0.000000", CultureInfo.InvariantCulture));
            text.AppendJoin(',', row.Select(Csv.Field)).Append('\n');
        }
        return File.WriteAllTextAsync(path, text.ToString(), stop);
    }
}
