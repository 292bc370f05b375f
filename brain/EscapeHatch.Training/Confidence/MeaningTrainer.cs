using EscapeHatch.Conversations.Learning;
using EscapeHatch.Training.Training;
using EscapeHatch.Worker.Articles;

namespace EscapeHatch.Training.Confidence;

/// <summary>
/// Learns where texts lie by what they want: two texts of one intent are drawn together and away from other intents' (InfoNCE, van den Oord et al. 2018),
/// as a linear map of hashed words and letters, so that "money back" comes to lie near "refund".
/// </summary>
internal sealed class MeaningTrainer
{
    /// <summary>How texts are read.</summary>
    public static readonly FeatureSettings Settings = new() { Bits = 15, Words = 1, Bigrams = 0.7f, Characters = 0.35f, ShortestGram = 3, LongestGram = 5, MostWords = 60 };

    private const int Size = 48;
    private const int Batch = 48;
    private const int MostTexts = 100;
    private const float Temperature = 0.12f;
    private const float Pace = 0.25f;

    private readonly float[] weights = new float[Settings.Columns * Size];
    private readonly float[] spent = new float[Settings.Columns];
    private readonly SparseVector[][][] fields;
    private readonly SeededRandom random;

    private MeaningTrainer(IReadOnlyList<IntentTexts> fields, ulong seed)
    {
        random = new SeededRandom(seed);
        var features = new TextFeatures(Settings);
        this.fields = [.. fields.Select(field => field.Intents.Select(intent => intent.Texts.Append(intent.Name).Select(features.Of).Where(text => text.Count > 0).ToArray()).ToArray())];
        for (var i = 0; i < weights.Length; i++)
            weights[i] = (float)(random.Fraction() - 0.5) * 0.6f;
    }

    /// <summary>Trains on all fields' intents; those of remarks come last.</summary>
    public static MeaningModel Train(IReadOnlyList<IntentTexts> fields, int steps, ulong seed)
    {
        var trainer = new MeaningTrainer(fields, seed);
        for (var step = 0; step < steps; step++)
            trainer.Step(Pace * (1 - (step / (float)steps)));
        string[] labels = [.. Enumerable.Range(0, Size).Select(index => $"m{index}")];
        var map = new LinearModel(labels, trainer.weights, new float[Size]).Shrunk();
        return new MeaningModel(map, Settings, Wishes(new MeaningModel(map, Settings, default, 0), fields), fields.TakeWhile(field => !field.IsRemarks).Sum(field => field.Intents.Count));
    }

    // The middle of each intent's texts.
    private static float[] Wishes(MeaningModel places, IReadOnlyList<IntentTexts> fields)
    {
        var wishes = new List<float>();
        foreach (var intent in fields.SelectMany(field => field.Intents))
        {
            var middle = new float[Size];
            foreach (var text in intent.Texts.Take(MostTexts))
                LaneMath.AddScaled(places.Of(text), 1, middle);
            var length = MathF.Sqrt(Dot(middle, middle)) + 1e-6f;
            wishes.AddRange(middle.Select(value => value / length));
        }
        return [.. wishes];
    }

    // Half the batches are of one field, whose intents are hard to tell apart.
    private void Step(float pace)
    {
        var chosen = random.Below(2) == 0 ? fields[random.Below(fields.Length)] : [.. fields.SelectMany(field => field)];
        var intents = random.Order(chosen.Length).Take(Batch).Select(index => chosen[index]).ToArray();
        var (left, right) = (Points(intents), Points(intents));
        var (pullLeft, pullRight) = (Zeros(intents.Length), Zeros(intents.Length));
        Pull(left, right, pullLeft, pullRight);
        Pull(right, left, pullRight, pullLeft);
        for (var index = 0; index < intents.Length; index++)
        {
            Move(left[index], pullLeft[index], pace);
            Move(right[index], pullRight[index], pace);
        }
    }

    private Placed[] Points(SparseVector[][] intents) => [.. intents.Select(texts => Place(texts[random.Below(texts.Length)]))];

    private Placed Place(SparseVector text)
    {
        var point = new float[Size];
        for (var i = 0; i < text.Count; i++)
            LaneMath.AddScaled(weights.AsSpan(text.Indices[i] * Size, Size), text.Values[i], point);
        var length = MathF.Sqrt(Dot(point, point)) + 1e-6f;
        for (var i = 0; i < Size; i++)
            point[i] /= length;
        return new Placed(text, point, length);
    }

    private static float[][] Zeros(int count) => [.. Enumerable.Range(0, count).Select(_ => new float[Size])];

    private static void Pull(Placed[] from, Placed[] to, float[][] pullFrom, float[][] pullTo)
    {
        var chances = new float[LaneMath.Padded(to.Length)];
        for (var i = 0; i < from.Length; i++)
        {
            for (var j = 0; j < to.Length; j++)
                chances[j] = (Dot(from[i].Unit, to[j].Unit) - 1) / Temperature;
            LaneMath.Exp(chances);
            var sum = 0f;
            for (var j = 0; j < to.Length; j++)
                sum += chances[j];
            for (var j = 0; j < to.Length; j++)
            {
                var push = ((chances[j] / sum) - (i == j ? 1 : 0)) / Temperature;
                LaneMath.AddScaled(to[j].Unit, push, pullFrom[i]);
                LaneMath.AddScaled(from[i].Unit, push, pullTo[j]);
            }
        }
    }

    // The length of a point says nothing, so only the part of the pull across it moves weights (Adagrad by row).
    private void Move(Placed point, float[] pull, float pace)
    {
        LaneMath.AddScaled(point.Unit, -Dot(pull, point.Unit), pull);
        var energy = Dot(pull, pull) / (Size * point.Length * point.Length);
        for (var i = 0; i < point.Text.Count; i++)
        {
            var (row, value) = (point.Text.Indices[i], point.Text.Values[i]);
            spent[row] += energy * value * value;
            LaneMath.AddScaled(pull, -pace * value / (point.Length * (MathF.Sqrt(spent[row]) + 1e-6f)), weights.AsSpan(row * Size, Size));
        }
    }

    // Four sums in a fixed order: the same bits on every machine.
    private static float Dot(float[] one, float[] other)
    {
        var (a, b, c, d) = (0f, 0f, 0f, 0f);
        for (var i = 0; i < Size; i += 4)
        {
            a += one[i] * other[i];
            b += one[i + 1] * other[i + 1];
            c += one[i + 2] * other[i + 2];
            d += one[i + 3] * other[i + 3];
        }
        return a + b + (c + d);
    }

    private readonly record struct Placed(SparseVector Text, float[] Unit, float Length);
}
