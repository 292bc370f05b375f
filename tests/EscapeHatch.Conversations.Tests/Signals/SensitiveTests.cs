using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Signals;

/// <summary>Sentences and patterns have the same author, so these figures guard the patterns and don't say how well they do elsewhere.</summary>
public sealed class SensitiveTests
{
    private const double LeastRecall = 0.9;
    private const double LeastRightKind = 0.9;
    private const double MostFalseAlarms = 0.07;

    public static TheoryData<string> Languages => ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "tr", "ar"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Grave_matters_are_recognised_in_every_language(string language)
    {
        var lines = Lines(language).Where(line => line.Kind != "none").ToArray();
        var missed = lines.Where(line => !Sensitive.Score(line.Text).AtLeast(Sensitive.Threshold)).ToArray();
        Assert.True(missed.Length <= lines.Length * (1 - LeastRecall), $"Missed {missed.Length} of {lines.Length}: {string.Join(" | ", missed)}");
        var wrong = lines.Except(missed).Where(line => Sensitive.Score(line.Text).Kind != line.Kind).ToArray();
        Assert.True(wrong.Length <= lines.Length * (1 - LeastRightKind), $"Taken for another kind: {string.Join(" | ", wrong)}");
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Ordinary_questions_are_no_grave_matter(string language)
    {
        var lines = Lines(language).Where(line => line.Kind == "none").ToArray();
        var wrong = lines.Where(line => Sensitive.Score(line.Text).AtLeast(Sensitive.Threshold)).ToArray();
        Assert.True(wrong.Length <= lines.Length * MostFalseAlarms, $"Taken for grave: {string.Join(" | ", wrong)}");
    }

    [Theory]
    [InlineData("I'm looking for a legal thriller")]
    [InlineData("that's a killer deal")]
    [InlineData("Stolen Hearts, the paperback")]
    [InlineData("Identity (novel)")]
    [InlineData("hack your routine")]
    [InlineData("injury time")]
    [InlineData("I will not sue you, don't worry")]
    public void Titles_and_idioms_are_none(string text) => Assert.Null(Sensitive.Score(text).Kind);

    [Fact]
    public void The_evidence_is_the_clause_that_says_it()
    {
        var signal = Sensitive.Score("I ordered a lamp. It gave me an electric shock! What now?");
        Assert.Equal(("injury", "It gave me an electric shock"), (signal.Kind, signal.Evidence));
    }

    [Fact]
    public void No_input_makes_it_fail()
    {
        string[] inputs =
        [
            "\0", "\uD83D", string.Concat(Enumerable.Repeat("😀", 2000)), new string('x', 4000), new string('\u200B', 4000),
            string.Concat(Enumerable.Repeat("بطاقتي ", 600)), new string(',', 4000), "<html><body>x</body></html>",
        ];
        Assert.All(inputs, input => Assert.Null(Sensitive.Score(input).Kind));
        Assert.False(Sensitive.Score(" ").IsKnown);
        Assert.False(Sensitive.Score(null).IsKnown);
    }

    private static (string Kind, string Text)[] Lines(string language) =>
        [.. TestText.Lines($"Signals/sensitive.{language}.txt").Where(line => line[0] != ';').Select(line => line.Split('|')).Select(parts => (parts[0], parts[1]))];
}
