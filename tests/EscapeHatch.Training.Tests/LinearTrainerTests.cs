using EscapeHatch.Conversations.Learning;
using EscapeHatch.Training.Training;

namespace EscapeHatch.Training.Tests;

public sealed class LinearTrainerTests
{
    private static readonly string[] Texts =
    [
        "where is my parcel", "my parcel has not arrived", "track the parcel please", "i want my money back", "refund my money", "give me a refund please", "hello there", "good morning", "hi shop",
    ];

    private static readonly int[] Classes = [0, 0, 0, 1, 1, 1, 2, 2, 2];

    [Theory]
    [InlineData(Loss.Softmax)]
    [InlineData(Loss.Logistic)]
    [InlineData(Loss.SquaredHinge)]
    public void Every_loss_learns_what_is_easy(Loss loss)
    {
        var model = Train(loss);
        Assert.Equal([0, 1, 2], new[] { "parcel where", "money refund", "hello good morning" }.Select(text => Best(model, text)));
    }

    [Theory]
    [InlineData(Loss.Softmax)]
    [InlineData(Loss.Logistic)]
    [InlineData(Loss.SquaredHinge)]
    public void Training_twice_gives_the_same_bits(Loss loss) => Assert.Equal(Bytes(Train(loss)), Bytes(Train(loss)));

    // At the optimum the weights are C Σ (target − probability) x, so that the offset is C Σ (target − probability).
    [Fact]
    public void Logistic_regression_reaches_the_optimum()
    {
        var x = new SparseVector([0], [1f]);
        var model = new LinearTrainer(new LinearSettings { Loss = Loss.Logistic, Strength = 1, Epochs = 200 }).Train([x, x, x, x], [[0], [0], [0], []], ["yes"], 1);
        var weight = model.Score(x);
        // w and the offset are equal by symmetry: w = 3 − 4 σ(2w).
        Assert.Equal(weight / 2, 3 - 4 / (1 + Math.Exp(-weight)), 4);
    }

    [Fact]
    public void Eight_bits_a_weight_decide_alike()
    {
        var (model, small) = (Train(Loss.Softmax), Train(Loss.Softmax).Shrunk());
        Assert.All(Texts, text => Assert.Equal(Best(model, text), Best(small, text)));
    }

    [Fact]
    public void A_head_finds_the_scores_that_tell()
    {
        var random = new SeededRandom(7);
        var rows = Enumerable.Range(0, 500).Select(_ => new[] { random.Fraction(), random.Fraction() }).ToList();
        var targets = rows.Select(row => random.Fraction() < 1 / (1 + Math.Exp(-(8 * row[0] - 4)))).ToList();
        var head = HeadTrainer.Fit(["tells", "noise"], rows, targets);
        Assert.InRange(head.LogOdds([1, 0.5]) - head.LogOdds([0, 0.5]), 6.5, 9.5);
        Assert.InRange(head.LogOdds([0.5, 1]) - head.LogOdds([0.5, 0]), -1.2, 1.2);
    }

    [Fact]
    public void Calibration_curves_rise_and_say_the_share()
    {
        var scores = Enumerable.Range(0, 100).Select(i => i / 100.0).ToList();
        var truths = scores.Select((score, i) => i % 10 < score * 10).ToList();
        foreach (var curve in new[] { Calibration.Isotonic(scores, truths), Calibration.Platt(scores, truths) })
        {
            Assert.True(curve.Of(0.1) <= curve.Of(0.5) && curve.Of(0.5) <= curve.Of(0.9));
            Assert.InRange(curve.Of(0.5), 0.35, 0.65);
        }
    }

    private static LinearModel Train(Loss loss)
    {
        var features = new TextFeatures(new FeatureSettings { Bits = 12 });
        return new LinearTrainer(new LinearSettings { Loss = loss }).Train([.. Texts.Select(features.Of)], Classes, ["parcel", "refund", "greeting"], features.Settings.Columns);
    }

    private static int Best(LinearModel model, string text)
    {
        var logits = new float[model.Classes];
        model.Score(new TextFeatures(new FeatureSettings { Bits = 12 }).Of(text), logits);
        return Array.IndexOf(logits, logits.Max());
    }

    private static byte[] Bytes(LinearModel model)
    {
        var writer = new WeightsWriter("test", "1");
        model.WriteTo(writer, "model");
        return writer.ToBytes();
    }
}
