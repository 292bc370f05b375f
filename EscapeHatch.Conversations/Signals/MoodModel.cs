using EscapeHatch.Conversations.Learning;

namespace EscapeHatch.Conversations.Signals;

/// <summary>Raw scores of a text (log-odds); the moods share one probability (softmax).</summary>
internal readonly record struct MoodScores(float Frustrated, float Negative, float Neutral, float Positive);

/// <summary>
/// A shallow network over hashed n-grams and cues, trained on English: one hidden layer of rectified units (several small networks side by side), four scores.
/// The weights stay in the mapped file.
/// </summary>
internal sealed class MoodModel
{
    /// <summary>The scores, in the order of the weights.</summary>
    public const int Outputs = 4;

    /// <summary>The name of the weights.</summary>
    public const string File = "moods";

    private const int LongText = 12;
    private const float ClauseDiscount = 0.5f;
    private const int LeastWords = 3;
    private const int MostClauses = 40;

    private static readonly Lazy<MoodModel> Loaded = new(() => Read(WeightsFile.Shipped(File)));

    private readonly TextFeatures features;
    private readonly LinearModel hidden;
    private readonly float[] cueWeights;
    private readonly float[] outputs;
    private readonly float[] offsets;

    /// <param name="features">How texts are read.</param>
    /// <param name="hidden">Columns to hidden units.</param>
    /// <param name="cueWeights">Cue by cue, one weight for each hidden unit.</param>
    /// <param name="outputs">Score by score, one weight for each hidden unit.</param>
    /// <param name="offsets">What each score starts from.</param>
    public MoodModel(TextFeatures features, LinearModel hidden, float[] cueWeights, float[] outputs, float[] offsets)
    {
        if (cueWeights.Length != MoodCues.Count * hidden.Classes || outputs.Length != Outputs * hidden.Classes || offsets.Length != Outputs)
            throw new InvalidDataException($"The weights '{File}' don't fit this version: 'dotnet eh.cs train' makes them anew.");
        (this.features, this.hidden, this.cueWeights, this.outputs, this.offsets) = (features, hidden, cueWeights, outputs, offsets);
    }

    /// <summary>The model that ships with the product.</summary>
    /// <exception cref="InvalidDataException">Its weights are missing or damaged.</exception>
    public static MoodModel Shipped => Loaded.Value;

    /// <summary>The weights' version, for the decision record.</summary>
    public string Version { get; init; } = "";

    /// <summary>How its English words sound.</summary>
    public required Valences Valences { get; init; }

    /// <summary>Weighs the model's score, the patterns and the emphasis into the frustration of an English text.</summary>
    public required StackedHead Frustration { get; init; }

    /// <summary>The score from which a message counts as frustrated; fixed on a development set.</summary>
    public double FrustrationThreshold { get; init; }

    /// <summary>The share from which a message counts as negative; fixed on a development set.</summary>
    public double NegativeThreshold { get; init; }

    /// <summary>Reads it from its weights.</summary>
    /// <exception cref="InvalidDataException">They aren't its.</exception>
    public static MoodModel Read(WeightsFile file) => new(new TextFeatures(file.Settings("features")), LinearModel.Read(file, "hidden"),
        file.Block<float>("cues").ToArray(), file.Block<float>("outputs").ToArray(), file.Block<float>("offsets").ToArray())
    {
        Version = file.Version,
        Valences = new Valences(file.Block<uint>("words"), file.Block<sbyte>("valences")),
        Frustration = StackedHead.Read(file, "frustration"),
        FrustrationThreshold = file.Block<double>("thresholds").Span[0],
        NegativeThreshold = file.Block<double>("thresholds").Span[1],
    };

    /// <summary>Writes everything but the words.</summary>
    public void WriteTo(WeightsWriter file)
    {
        file.Settings("features", features.Settings);
        hidden.WriteTo(file, "hidden");
        file.Block<float>("cues", cueWeights);
        file.Block<float>("outputs", outputs);
        file.Block<float>("offsets", offsets);
        Frustration.WriteTo(file, "frustration");
        file.Block<double>("thresholds", [FrustrationThreshold, NegativeThreshold]);
    }

    /// <summary>The same model with other weights between the moods.</summary>
    public MoodModel Shifted(float negative, float positive)
        => new(features, hidden, cueWeights, outputs, [offsets[0], offsets[1] + negative, offsets[2], offsets[3] + positive]) { Valences = Valences, Frustration = Frustration };

    /// <summary>The same model with thresholds.</summary>
    public MoodModel WithThresholds(double frustration, double negative)
        => new(features, hidden, cueWeights, outputs, offsets) { Valences = Valences, Frustration = Frustration, FrustrationThreshold = frustration, NegativeThreshold = negative };

    /// <summary>The scores of a text; in a long one the most frustrated clause speaks for the whole, since its n-grams would drown; a little less, since out of context it sounds worse.</summary>
    public MoodScores Score(string text, MoodCues cues, MoodLexicon lexicon)
    {
        var whole = ScorePiece(text, cues);
        if (cues.Words <= LongText)
            return whole;
        var clauses = 0;
        foreach (var range in text.AsSpan().SplitAny(".!?\n"))
        {
            var piece = text.AsSpan(range);
            var said = MoodCues.Read(piece, lexicon, Valences);
            if (said.Words < LeastWords)
                continue;
            if (++clauses > MostClauses)
                break;
            whole = whole with { Frustrated = Math.Max(whole.Frustrated, ScorePiece(piece, said).Frustrated - ClauseDiscount) };
        }
        return whole;
    }

    private MoodScores ScorePiece(ReadOnlySpan<char> text, MoodCues cues)
    {
        var units = new float[hidden.Classes];
        hidden.Score(features.Of(text), units);
        for (var cue = 0; cue < MoodCues.Count; cue++)
            if (cues.Values[cue] != 0)
                LinearModel.AddScaled(cueWeights.AsSpan(cue * units.Length, units.Length), cues.Values[cue], units);
        Span<float> scores = [.. offsets];
        for (var output = 0; output < Outputs; output++)
            for (var unit = 0; unit < units.Length; unit++)
                scores[output] += Math.Max(0, units[unit]) * outputs[(output * units.Length) + unit];
        return new MoodScores(scores[0], scores[1], scores[2], scores[3]);
    }
}
