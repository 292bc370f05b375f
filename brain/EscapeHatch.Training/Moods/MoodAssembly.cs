using EscapeHatch.Conversations.Learning;
using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Training.Moods;

/// <summary>Puts trained networks side by side into one model of the product: their scores' mean, in eight bits a weight.</summary>
internal static class MoodAssembly
{
    private static readonly int[] Targets = [MoodTargets.Frustration, MoodTargets.Negative, MoodTargets.Negative + 1, MoodTargets.Negative + 2];

    /// <param name="networks">The networks.</param>
    /// <param name="features">How texts are read.</param>
    /// <param name="valences">How words sound.</param>
    /// <param name="head">Weighs score, patterns and emphasis.</param>
    /// <param name="cueScale">What the cues were multiplied with in training.</param>
    public static MoodModel Of(MoodNetwork[] networks, TextFeatures features, Valences valences, StackedHead head, float cueScale)
    {
        var columns = features.Settings.Columns;
        string[] names = [.. Enumerable.Range(0, networks.Length * MoodNetwork.Units).Select(unit => $"unit{unit}")];
        var weights = Rows(networks, Enumerable.Range(0, columns), 1);
        var hidden = new LinearModel(names, weights, Rows(networks, [columns + MoodCues.Count], 1)).Shrunk();
        float[] outputs = [.. Targets.SelectMany(target => networks.SelectMany(network => network.OutputRow(target).ToArray())).Select(weight => weight / networks.Length)];
        float[] offsets = [.. Targets.Select(target => networks.Sum(network => network.Offsets[target]) / networks.Length)];
        return new MoodModel(features, hidden, Rows(networks, Enumerable.Range(columns, MoodCues.Count), cueScale), outputs, offsets) { Valences = valences, Frustration = head };
    }

    private static float[] Rows(MoodNetwork[] networks, IEnumerable<int> inputs, float scale)
        => [.. inputs.SelectMany(input => networks.SelectMany(network => network.InputRow(input).ToArray())).Select(weight => weight * scale)];
}
