using EscapeHatch.Conversations.Learning;

namespace EscapeHatch.Training.Tests;

public sealed class TextFeaturesTests
{
    private static readonly TextFeatures Features = new(new FeatureSettings { Bits = 16 });

    public static TheoryData<string> BadInput =>
    [
        "", "   \t\n", "🎉🎉🎉😀👍🏽", "\u200B\u200D\uFEFF", new string('x', 4000), string.Concat(Enumerable.Repeat("ab9ü", 1000)),
        "\u202Eمرحبا\u064B\u0651 بك\u202C", "\uD800 lone \uDC00", string.Join(' ', Enumerable.Repeat("word", 2000)), "<div onclick=\"x()\">&amp;</div>", "注文はどこですか", "\0\u0001\uFFFF",
    ];

    [Theory]
    [MemberData(nameof(BadInput))]
    public void Any_input_is_read_into_ascending_columns_of_length_one(string text)
    {
        var read = Features.Of(text);
        var indices = read.Indices.ToArray();
        Assert.Equal(indices.Distinct().Order(), indices);
        Assert.All(indices, index => Assert.InRange(index, 0, Features.Settings.Columns - 1));
        Assert.All(read.Values.ToArray(), value => Assert.True(float.IsFinite(value) && value > 0));
        if (read.Count > 0)
            Assert.Equal(1, read.Dot(read), 4);
    }

    [Theory]
    [InlineData("")]
    [InlineData("🎉🎉 !!! …")]
    [InlineData("\u200B\u200D")]
    public void A_text_without_letters_and_digits_is_empty(string text) => Assert.Equal(0, Features.Of(text).Count);

    [Fact]
    public void Case_accents_and_invisible_characters_change_nothing() => Assert.Equal(1, Features.Of("Wo ist MEIN Käse?").Dot(Features.Of("wo ist me\u200Bin kase")), 4);

    [Fact]
    public void Texts_that_share_words_are_closer_than_those_that_share_none()
    {
        var parcel = Features.Of("where is my parcel");
        Assert.True(parcel.Dot(Features.Of("my parcels are where")) > parcel.Dot(Features.Of("refund the money")));
    }

    // Part of every weights file's format: a change here makes all shipped weights worthless.
    [Fact]
    public void The_columns_of_a_word_never_change() =>
        Assert.Equal([522, 60039], new TextFeatures(new FeatureSettings { Bits = 16, Characters = 0 }).Of("parcel").Indices.ToArray());
}
