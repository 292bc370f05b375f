using EscapeHatch.Conversations.Learning;
using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Signals;

public sealed class RequestModelTests
{
    [Theory]
    [InlineData(new[] { 3f, 4f, 3f }, 0.5, true)]
    [InlineData(new[] { 3f, 3f, 4f }, 0.5, true)]
    [InlineData(new[] { 4f, 1f, 3f }, 0.5, false)]
    [InlineData(new[] { 0f, 4f, 0f }, 0.99, true)]
    public void What_asks_openly_or_not_is_heard_with_its_sentence(float[] scores, double bar, bool asks)
    {
        var (value, sentence) = RequestModel.Heard(Model(scores, bar), " a lamp ");
        var chance = (Math.Exp(scores[1]) + Math.Exp(scores[2])) / scores.Sum(score => Math.Exp(score));
        Assert.Equal(chance < bar ? 0.49 * chance / bar : 0.5 + (0.5 * (chance - bar) / (1 - bar)), value, 5);
        Assert.Equal(asks ? "a lamp" : "", sentence);
    }

    [Fact]
    public void Nothing_is_heard_where_no_single_asking_label_is_likeliest()
    {
        var (value, sentence) = RequestModel.Heard(Model([1, 0.9f, 0.9f], 0.5), "a lamp");
        Assert.Equal((0.99 * 0.49, ""), (Math.Round(value, 9), sentence));
    }

    [Fact]
    public void Its_labels_are_those_the_weights_were_trained_with()
    {
        Assert.Equal(("requests", "direct", "implicit", "none"), (RequestModel.Weights, RequestModel.Direct, RequestModel.Implicit, RequestModel.None));
        Assert.Equal(WeightsFile.Shipped("requests").Version, RequestModel.Version);
    }

    private static SentenceModel Model(float[] scores, double bar)
    {
        string[] labels = [RequestModel.None, RequestModel.Direct, RequestModel.Implicit];
        var features = new TextFeatures(new FeatureSettings { Bits = 8 });
        return new SentenceModel(features, new LinearModel(labels, new float[labels.Length << 8], scores), bar);
    }
}
