using EscapeHatch.Conversations.Learning;
using EscapeHatch.Conversations.Signals;
using static EscapeHatch.Conversations.Tests.Signals.TestMoods;

namespace EscapeHatch.Conversations.Tests.Signals;

public sealed class MoodModelTests
{
    private const int Bad = 1, PerWord = 15, Length = 16;
    private const string Nine = "desk the box and the chair and the table";

    // The worse the words on the average, the more frustrated.
    private static readonly MoodModel Averaging = new(new TextFeatures(new FeatureSettings { Bits = 8 }), new LinearModel(["unit"], default, [0]), Only(PerWord, -10), [1, 0, 0, 0], [0.25f, 1, 2, 3])
    {
        Valences = Sounds(),
        Frustration = Head(0),
    };

    private static MoodScores Score(MoodModel model, string text) => model.Score(text, MoodCues.Read(text, English, model.Valences), English);

    [Fact]
    public void Units_hear_words_and_cues_and_speak_only_above_zero()
    {
        var model = Hearing(Only(Bad, 2), Only(Bad, 5), [1, 2, 3, 4, 5, 6, 7, 8]);
        // A word is one column of length 1: 0.125 + 0.25 + 2 * 0.6 and -1 + 0.5 + 5 * 0.6.
        var (first, second) = (1.575, 2.5);
        var scores = Score(model, "awful");
        Assert.Equal(0.5 + first + (2 * second), scores.Frustrated, 5);
        Assert.Equal(1.5 + (3 * first) + (4 * second), scores.Negative, 5);
        Assert.Equal(2.5 + (5 * first) + (6 * second), scores.Neutral, 5);
        Assert.Equal(3.5 + (7 * first) + (8 * second), scores.Positive, 5);
        Assert.Equal(0.5 + 0.375, Score(model, "lamp").Frustrated, 5);
    }

    [Fact]
    public void The_last_cue_counts_too()
        => Assert.Equal(0.5 + 0.375 + (Math.Log(2) / 3), Score(Hearing(Only(Length, 1), Only(0, 0), [1, 0, 0, 0, 0, 0, 0, 0]), "lamp").Frustrated, 5);

    [Theory]
    [InlineData($"{Nine}. this is awful", 12)]
    [InlineData($"{Nine} the chair. is awful", 13)]
    [InlineData($"{Nine} and; this is awful", 13)]
    [InlineData($"{Nine} and, this is awful", 13)]
    public void A_short_text_is_read_as_a_whole_and_so_is_one_of_short_clauses(string text, int words)
        => Assert.Equal(0.25 + (12 / Math.Sqrt(1 + words)), Score(Averaging, text).Frustrated, 5);

    [Theory]
    [InlineData($"{Nine} and. this is awful")]
    [InlineData($"{Nine} and! this is awful")]
    [InlineData($"{Nine} and? this is awful")]
    [InlineData($"{Nine} and\nthis is awful")]
    [InlineData($"this is awful. {Nine} and. lamp")]
    public void In_a_long_text_the_worst_clause_speaks_for_all_a_little_less(string text)
        => Assert.Equal((0.25 + (12 / Math.Sqrt(4)) - 0.5, 1, 2, 3), Score(Averaging, text) is var scores ? (Math.Round(scores.Frustrated, 5), scores.Negative, scores.Neutral, scores.Positive) : default);

    [Theory]
    [InlineData(39, "the box here.", true)]
    [InlineData(40, "the box here.", false)]
    [InlineData(60, "box here.", true)]
    public void Forty_clauses_that_are_long_enough_are_heard(int before, string clause, bool heard)
    {
        var text = string.Concat(Enumerable.Repeat(clause, before).Append("this is awful"));
        var words = (before * clause.Split(' ').Length) + 3;
        Assert.Equal(heard ? 5.75 : 0.25 + (12 / Math.Sqrt(1 + words)), Score(Averaging, text).Frustrated, 5);
    }

    [Theory]
    [InlineData(MoodCues.Count, MoodModel.Outputs, MoodModel.Outputs - 1)]
    [InlineData(MoodCues.Count, MoodModel.Outputs + 1, MoodModel.Outputs)]
    [InlineData(MoodCues.Count - 1, MoodModel.Outputs, MoodModel.Outputs)]
    public void Weights_of_another_size_are_refused_by_name(int cues, int outputs, int offsets)
    {
        var refused = Assert.Throws<InvalidDataException>(() => new MoodModel(new TextFeatures(new FeatureSettings()), new LinearModel(["unit"], default, [0]), new float[cues], new float[outputs], new float[offsets])
        {
            Valences = Sounds(),
            Frustration = Head(0),
        });
        Assert.Contains("'moods'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Shifting_moves_both_moods_and_nothing_else()
    {
        var shifted = Constant(1, 2, 3, 4, Plain("lamp"), Head(5)).Shifted(0.5f, -2);
        Assert.Equal(new MoodScores(1, 2.5f, 3, 2), Score(shifted, "lamp"));
        Assert.True(shifted.Valences.TryFind(Valences.OfWord("lamp"), out _));
        Assert.Equal(5, shifted.Frustration.LogOdds([0, 0, 0]));
    }

    [Fact]
    public void Thresholds_change_no_score()
    {
        var model = Constant(1, 2, 3, 4, Plain("lamp"), Head(5)).WithThresholds(0.3, 0.6);
        Assert.Equal((0.3, 0.6), (model.FrustrationThreshold, model.NegativeThreshold));
        Assert.Equal(new MoodScores(1, 2, 3, 4), Score(model, "lamp"));
        Assert.True(model.Valences.TryFind(Valences.OfWord("lamp"), out _));
        Assert.Equal(5, model.Frustration.LogOdds([0, 0, 0]));
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        var path = Path.GetTempFileName();
        try
        {
            var written = Hearing(Only(Bad, 2), Only(Bad, 5), [1, 2, 3, 4, 5, 6, 7, 8]).WithThresholds(0.3, 0.6);
            Save(written, path);
            using var file = WeightsFile.Open(path);
            var read = MoodModel.Read(file);
            Assert.Equal(Score(written, "awful lamp"), Score(read, "awful lamp"));
            Assert.Equal(("7", 0.3, 0.6), (read.Version, read.FrustrationThreshold, read.NegativeThreshold));
            Assert.Equal((true, 1.5f), (read.Valences.TryFind(9, out var valence), valence));
            Assert.Equal(Frustration.PartNames, read.Frustration.Names);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Save(MoodModel model, string path)
    {
        var writer = new WeightsWriter(MoodModel.File, "7");
        writer.Block<uint>("words", [9]);
        writer.Block<sbyte>("valences", [45]);
        model.WriteTo(writer);
        writer.Save(path);
    }
}
