using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Signals;

/// <summary>Who heard a grave matter, how surely and in which words.</summary>
public sealed class SensitiveKindTests
{
    [Theory]
    [InlineData("I ordered a lamp. someone has been ordering things on my credit card behind my back", "fraud", "someone has been ordering things on my credit card behind my back")]
    [InlineData("my attorney will contact you! Today.", "legal", "my attorney will contact you")]
    public void A_pattern_names_the_kind_and_the_clause(string text, string kind, string evidence)
    {
        var signal = Sensitive.Score(text);
        Assert.Equal((kind, evidence, 0.9), (signal.Kind, signal.Evidence, signal.Value));
        Assert.Equal((Sensitive.Model, Sensitive.Version), (signal.Model, signal.Version));
        Assert.True(Sensitive.ByPatterns(text));
    }

    [Theory]
    [InlineData("I ordered a lamp. the plug sparked and my hand went numb", "injury", "the plug sparked and my hand went numb")]
    [InlineData("a stranger got my parcel and my address", "breach", "a stranger got my parcel and my address")]
    public void What_only_the_learnt_part_hears_names_the_kind_and_the_sentence(string text, string kind, string evidence)
    {
        var signal = Sensitive.Score(text);
        Assert.Equal((kind, evidence), (signal.Kind, signal.Evidence));
        Assert.Equal((Sensitive.LearnedModel, SentenceModel.Shipped(Sensitive.Weights).Value.Version), (signal.Model, signal.Version));
        Assert.InRange(signal.Value!.Value, Sensitive.Threshold, 1);
        Assert.False(Sensitive.ByPatterns(text));
    }

    [Theory]
    [InlineData("my card used order")]
    [InlineData("stranger police fire")]
    public void What_the_learnt_part_hears_faintly_or_takes_for_nothing_is_none(string text)
        => Assert.Equal((0, null, "", Sensitive.Model), (Sensitive.Score(text).Value, Sensitive.Score(text).Kind, Sensitive.Score(text).Evidence, Sensitive.Score(text).Model));

    [Fact]
    public void What_is_taken_back_keeps_its_words_and_a_small_score()
    {
        const string Text = "a novel about a lamp that gave me an electric shock. Is it in stock?";
        Assert.Equal(new Signal(0.05, "a novel about a lamp that gave me an electric shock", Sensitive.Model, Sensitive.Version), Sensitive.Score(Text));
    }

    [Fact]
    public void An_ordinary_question_has_a_score_of_0_and_no_words()
        => Assert.Equal(new Signal(0, "", Sensitive.Model, Sensitive.Version), Sensitive.Score("where is my lamp"));

    [Fact]
    public void There_are_five_kinds() => Assert.Equal(["fraud", "identity", "injury", "legal", "breach"], Sensitive.Kinds);
}
