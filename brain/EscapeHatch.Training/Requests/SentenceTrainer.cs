using EscapeHatch.Conversations.Learning;
using EscapeHatch.Conversations.Signals;
using EscapeHatch.Training.Training;

namespace EscapeHatch.Training.Requests;

/// <summary>Fits a <see cref="SentenceModel"/> and the chance from which it counts: the lowest at which sentences it hadn't seen raise few enough false alarms.</summary>
/// <param name="name">The weights' name.</param>
/// <param name="version">Their version.</param>
/// <param name="wanted">The labels that count.</param>
internal sealed class SentenceTrainer(string name, string version, params string[] wanted)
{
    // Of our own sentences that were made to tempt it.
    private const double TemptedAlarms = 0.05, LowestBar = 0.5;
    private const int Folds = 5;

    private static readonly FeatureSettings Settings = new() { Bits = 16, MostWords = 80 };
    private readonly TextFeatures _features = new(Settings);

    /// <summary>How many of the everyday sentences may count, in [0,1].</summary>
    public required double EverydayAlarms { get; init; }

    /// <summary>Whether the product would ask the model about a sentence; the alarms of others hurt nobody.</summary>
    public required Func<string, bool> Asked { get; init; }

    /// <summary>Trains on all of it.</summary>
    public WeightsWriter Train(IReadOnlyList<Said> said, Action<string> say)
    {
        string[] labels = [.. said.Select(one => one.Label).Distinct().Order(StringComparer.Ordinal)];
        SparseVector[] read = [.. said.Select(one => _features.Of(one.Text))];
        var bar = Bar(said, Unseen(said, read, labels), say);
        var writer = new WeightsWriter(name, version);
        writer.Settings(SentenceModel.SettingsBlock, Settings);
        Fit(said, read, labels, _ => true).Shrunk().WriteTo(writer, SentenceModel.Block);
        writer.Block<double>(SentenceModel.BarBlock, [bar]);
        return writer;
    }

    private static LinearModel Fit(IReadOnlyList<Said> said, SparseVector[] read, string[] labels, Func<Said, bool> chosen)
    {
        int[] rows = [.. Enumerable.Range(0, said.Count).Where(row => chosen(said[row]))];
        return new LinearTrainer(new LinearSettings { Loss = Loss.Softmax, Strength = 4, Epochs = 12 }).Train([.. rows.Select(row => read[row])],
            [.. rows.Select(row => Array.IndexOf(labels, said[row].Label))], labels, Settings.Columns, [.. rows.Select(row => said[row].Weight)]);
    }

    // What a model says that has seen nothing of the sentence's origin.
    private double[] Unseen(IReadOnlyList<Said> said, SparseVector[] read, string[] labels)
    {
        var chances = new double[said.Count];
        for (var fold = 0; fold < Folds; fold++)
        {
            var model = new SentenceModel(_features, Fit(said, read, labels, one => one.Group % Folds != fold), bar: 1);
            for (var row = 0; row < said.Count; row++)
                if (said[row].Group % Folds == fold) chances[row] = model.Surest(said[row].Text, wanted).Chance;
        }
        return chances;
    }

    private double Bar(IReadOnlyList<Said> said, double[] chances, Action<string> say)
    {
        var asked = said.Zip(chances).Where(pair => Asked(pair.First.Text)).ToLookup(pair => wanted.Contains(pair.First.Label));
        var tempted = Exceeded(asked[false].Where(pair => !pair.First.Everyday), TemptedAlarms);
        var everyday = Exceeded(asked[false].Where(pair => pair.First.Everyday), EverydayAlarms);
        // Rounded, as the last bits of a chance belong to the machine.
        var bar = Math.Round(Math.Max(LowestBar, Math.Max(tempted, everyday)), 3);
        var ours = asked[true].Where(pair => !pair.First.Everyday).ToList();
        say($"{name}: {said.Count} sentences; counts from {bar} (tempted {tempted:0.000}, everyday {everyday:0.000}); of {ours.Count} unseen ones it is asked about {ours.Count(pair => pair.Second >= bar)} do");
        return bar;
    }

    // The chance that only this share of them exceeds.
    private static double Exceeded(IEnumerable<(Said, double Chance)> sentences, double share)
    {
        double[] sorted = [.. sentences.Select(one => one.Chance).Order()];
        return sorted.Length == 0 ? 0 : sorted[^Math.Max(1, (int)(sorted.Length * share))] + 0.001;
    }
}
