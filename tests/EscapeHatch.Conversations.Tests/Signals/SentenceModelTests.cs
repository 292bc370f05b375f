using EscapeHatch.Conversations.Learning;
using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Signals;

/// <summary>A tiny model that has learnt two words: "human" asks, "please" asks a little.</summary>
public sealed class SentenceModelTests
{
    private static readonly TextFeatures Features = new(new FeatureSettings { Bits = 12, Words = 1, Bigrams = 0, Characters = 0 });

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.3, 0.245)]
    [InlineData(0.5999999, 0.49)]
    [InlineData(0.6, 0.5)]
    [InlineData(0.8, 0.75)]
    [InlineData(1, 1)]
    public void A_chance_is_at_least_a_half_from_the_bar_on(double chance, double value) => Assert.Equal(value, Asking().Value(chance), 6);

    [Theory]
    [InlineData("human", 0, 5)]
    [InlineData("human.", 0, 6)]
    [InlineData("human?!", 0, 7)]
    [InlineData("the lamp came late. human! thanks", 19, 25)]
    [InlineData("human! the lamp came late", 0, 5)]
    [InlineData("the lamp came late! human", 19, 25)]
    [InlineData("the lamp came late! human.", 19, 25)]
    [InlineData("the lamp came late... human!", 21, 27)]
    [InlineData("human. please", 0, 13)]
    [InlineData("human! late. human", 0, 5)]
    public void The_likeliest_sentence_is_found_or_the_whole(string text, int start, int end)
    {
        var read = Asking().Surest(text, "ask");
        Assert.Equal(("ask", start, end), (read.Label, read.Start, read.End));
    }

    [Fact]
    public void Every_mark_that_ends_a_sentence_does()
        => Assert.All(".!?;\n\r؟", mark => Assert.Equal("human", Of($"the lamp came late{mark} human{mark} thanks")));

    [Theory]
    [InlineData(63, "human")]
    [InlineData(64, "late.late.late")]
    public void A_flood_of_sentences_is_read_up_to_the_64th(int before, string begins)
        => Assert.StartsWith(begins, Of(string.Concat(Enumerable.Repeat("late.", before)) + "human"), StringComparison.Ordinal);

    [Fact]
    public void The_chance_is_that_of_all_labels_asked_for()
    {
        var model = Model(["a", "b", "c"], [0, MathF.Log(3), MathF.Log(2)]);
        Assert.Equal([1 / 6d, 3 / 6d, 2 / 6d, 5 / 6d, 1, 0], new[]
        {
            model.Surest("word", "a").Chance, model.Surest("word", "b").Chance, model.Surest("word", "c").Chance,
            model.Surest("word", "b", "c").Chance, model.Surest("word", "a", "b", "c").Chance, model.Surest("word", "d").Chance,
        }, (one, other) => Math.Abs(one - other) < 1e-6);
        Assert.Equal("b", model.Surest("word", "a").Label);
    }

    [Fact]
    public void Of_equally_likely_labels_the_first_is_named() => Assert.Equal("a", Model(["a", "b"], [1, 1]).Surest("word", "b").Label);

    [Fact]
    public void Scores_of_any_size_are_chances() => Assert.Equal((1, 0), (Model(["a", "b"], [1000, 0]).Surest("word", "a").Chance, Model(["a", "b"], [1000, 0]).Surest("word", "b").Chance));

    [Theory]
    [InlineData("")]
    [InlineData("...")]
    public void Without_words_nothing_is_likely(string text) => Assert.Equal(new SentenceReading("", 0, 0, text.Length), Asking().Surest(text, "ask", "none"));

    [Fact]
    public void A_sentence_is_quoted_trimmed_and_at_most_160_characters_long()
    {
        var text = "x " + string.Concat(Enumerable.Range(100, 100));
        Assert.Equal(text[2..161], new SentenceReading("ask", 1, 1, 302).Of(text));
        Assert.Equal("100", new SentenceReading("ask", 1, 1, 5).Of(text));
    }

    [Fact]
    public void The_shipped_models_have_a_bar_and_a_version()
    {
        Assert.All(["requests", "sensitive"], name => Assert.InRange(SentenceModel.Shipped(name).Value.Bar, 0.01, 0.99));
        Assert.Equal(WeightsFile.Shipped("requests").Version, SentenceModel.Shipped("requests").Value.Version);
    }

    private static string Of(string text) => Asking().Surest(text, "ask").Of(text);

    private static SentenceModel Asking() => Model(["none", "ask", "other"], [0, -3, -9], ("human", 8), ("please", 6.5f), ("late", -4));

    private static SentenceModel Model(string[] labels, float[] offsets, params (string Word, float Weight)[] asking)
    {
        var weights = new float[labels.Length << 12];
        foreach (var (word, weight) in asking)
            weights[(Features.Of(word).Indices[0] * labels.Length) + 1] = weight;
        return new SentenceModel(Features, new LinearModel(labels, weights, offsets), bar: 0.6);
    }
}
