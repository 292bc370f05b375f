using EscapeHatch.Conversations.Learning;
using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Signals;

/// <summary>Moods by weights small enough to calculate with.</summary>
internal static class TestMoods
{
    public static MoodLexicon English { get; } = MoodLexicon.Load("sentiment-en");

    /// <summary>Words and signs with how they sound, in thirtieths.</summary>
    public static Valences Sounds(params (uint Hash, sbyte Steps)[] known)
    {
        var sorted = known.OrderBy(pair => pair.Hash).ToArray();
        return new Valences(sorted.Select(pair => pair.Hash).ToArray(), sorted.Select(pair => pair.Steps).ToArray());
    }

    /// <summary>Words that are merely known.</summary>
    public static Valences Plain(string words) => Sounds([.. words.Split(' ').Select(word => (Valences.OfWord(word), (sbyte)0))]);

    public static MoodCues Cues(string text, params (uint Hash, sbyte Steps)[] known) => MoodCues.Read(text, English, Sounds(known));

    /// <summary>A model whose scores are always the same.</summary>
    public static MoodModel Constant(float frustrated = 0, float negative = 0, float neutral = 0, float positive = 0, Valences? valences = null, StackedHead? head = null)
        => new(new TextFeatures(new FeatureSettings { Bits = 8 }), new LinearModel(["unit"], default, [0]), new float[MoodCues.Count], new float[MoodModel.Outputs], [frustrated, negative, neutral, positive])
        {
            Valences = valences ?? Sounds(),
            Frustration = head ?? Head(0),
        };

    /// <summary>A head that starts from such log-odds and weighs the parts.</summary>
    public static StackedHead Head(double offset, params double[] weights)
        => new(Frustration.PartNames, [0, 0, 0], [1, 1, 1], weights.Length > 0 ? weights : [0, 0, 0], offset);

    /// <summary>A model of two units that hear the words' number of columns, each its own cues; texts are read word by word.</summary>
    public static MoodModel Hearing(float[] first, float[] second, float[] outputs)
    {
        var settings = new FeatureSettings { Bits = 8, Bigrams = 0, Characters = 0 };
        var columns = Enumerable.Range(0, 2 * settings.Columns).Select(index => index % 2 == 0 ? 0.25f : 0.5f).ToArray();
        var cues = Enumerable.Range(0, MoodCues.Count).SelectMany(cue => new[] { first[cue], second[cue] }).ToArray();
        return new MoodModel(new TextFeatures(settings), new LinearModel(["one", "two"], columns, [0.125f, -1]), cues, outputs, [0.5f, 1.5f, 2.5f, 3.5f]) { Valences = Sounds(), Frustration = Head(0) };
    }

    /// <summary>Weights for the cues that are 0 but for one.</summary>
    public static float[] Only(int cue, float weight)
    {
        var weights = new float[MoodCues.Count];
        weights[cue] = weight;
        return weights;
    }
}
