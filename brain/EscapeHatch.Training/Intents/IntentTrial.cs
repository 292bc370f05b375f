using EscapeHatch.Training.Data;
using EscapeHatch.Training.Metrics;

namespace EscapeHatch.Training.Intents;

/// <summary>A fitted classifier's answers to texts whose labels are known, and the figures over them.</summary>
internal sealed class IntentTrial
{
    private readonly int[] best;
    private readonly int[] truths;
    private readonly int[] inScope;

    private IntentTrial(IReadOnlyList<string> labels, IReadOnlyList<string> truths, IReadOnlyList<Judgement> judged, double threshold)
    {
        var numbers = labels.Select((label, number) => (label, number)).ToDictionary(pair => pair.label, pair => pair.number);
        this.truths = [.. truths.Select(label => numbers.GetValueOrDefault(label, -1))];
        best = [.. judged.Select(one => numbers[one.Label])];
        Answers = [.. judged.Select(one => one.Answer)];
        Right = [.. best.Zip(this.truths, (said, truth) => said == truth)];
        inScope = [.. Enumerable.Range(0, best.Length).Where(i => this.truths[i] >= 0)];
        Threshold = threshold;
    }

    /// <summary>The threshold the classifier came with.</summary>
    public double Threshold { get; }

    /// <summary>P(right and in scope).</summary>
    public double[] Answers { get; }

    /// <summary>What of it was.</summary>
    public bool[] Right { get; }

    /// <summary>Those whose label the classifier doesn't know.</summary>
    public bool[] OutOfScope => [.. truths.Select(truth => truth < 0)];

    /// <summary>The same texts without those out of scope.</summary>
    public double[] AnswersInScope => [.. inScope.Select(i => Answers[i])];

    /// <inheritdoc cref="AnswersInScope"/>
    public bool[] RightInScope => [.. inScope.Select(i => Right[i])];

    /// <summary>Share right in scope, answering everything.</summary>
    public Estimate Accuracy => Measured.Accuracy([.. inScope.Select(i => best[i])], [.. inScope.Select(i => truths[i])]);

    /// <summary>Share right in scope, answering above the threshold only.</summary>
    public Estimate AccuracyAtThreshold => Share([.. inScope.Select(i => Right[i] && Answers[i] >= Threshold)]);

    /// <summary>Share of what is out of scope that isn't answered.</summary>
    public Estimate RecallAtThreshold => Share([.. Enumerable.Range(0, best.Length).Where(i => truths[i] < 0).Select(i => Answers[i] < Threshold)]);

    /// <summary>Out of scope by 1 − P(answer).</summary>
    public Estimate Auroc => Measured.Auroc([.. Answers.Select(answer => -answer)], OutOfScope);

    /// <inheritdoc cref="Auroc"/>
    public Estimate Auprc => Measured.Auprc([.. Answers.Select(answer => -answer)], OutOfScope);

    /// <summary>Over all labels and out of scope, at the threshold.</summary>
    public Estimate Mcc => Measured.Mcc([.. best.Select((said, i) => Answers[i] >= Threshold ? said : -1)], truths);

    /// <summary>Of one label against the rest, answering everything.</summary>
    public Estimate F1(IReadOnlyList<string> labels, string label)
    {
        var number = labels.ToList().IndexOf(label);
        return Measured.YesNo([.. best.Select(said => said == number)], [.. truths.Select(truth => truth == number)], counts => counts.F1);
    }

    /// <summary>Applies a classifier to labelled texts; a label it doesn't know is out of scope.</summary>
    public static IntentTrial Of(IntentClassifier classifier, IReadOnlyList<Example> test) =>
        new(classifier.Labels, [.. test.Select(example => example.Label)], [.. test.Select(example => classifier.Judge(example.Text))], classifier.Threshold);

    /// <summary>Prints the figures when the file has labels.</summary>
    public static void Tell(Csv rows, IntentClassifier classifier, IReadOnlyList<Judgement> judged, string? outOfScope, TextWriter output)
    {
        if (LabelledTexts.LabelColumn(rows) is not { } column || rows.Rows.Count == 0)
            return;
        var trial = new IntentTrial(classifier.Labels, [.. rows.Rows.Select(row => row[column].Trim())], judged, classifier.Threshold);
        var line = FormattableString.Invariant($"Accuracy in scope {trial.Accuracy.Value:0.000}, ECE {Reliability.Ece(trial.AnswersInScope, trial.RightInScope):0.0000}");
        if (trial.OutOfScope.Contains(true))
            line += FormattableString.Invariant($"; out of scope AUROC {trial.Auroc.Value:0.000}, ECE of all {Reliability.Ece(trial.Answers, trial.Right):0.0000}");
        if (outOfScope is not null)
            line += FormattableString.Invariant($"; at the threshold in scope {trial.AccuracyAtThreshold.Value:0.000}, out of scope {trial.RecallAtThreshold.Value:0.000}, MCC {trial.Mcc.Value:0.000}");
        output.WriteLine(line + ".");
    }

    private static Estimate Share(bool[] cases) => Bootstrap.Of(cases.Length, sample => sample.Count(i => cases[i]) / (double)sample.Length);
}
