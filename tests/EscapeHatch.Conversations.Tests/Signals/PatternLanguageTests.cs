using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Signals;

public sealed class PatternLanguageTests
{
    [Fact]
    public void Classes_are_folded_words_each_once_and_may_hold_earlier_classes()
    {
        var language = PatternLanguage.Parse("tiny", "; a remark\n\n  live = Real real  Gerät\ncrew = team <live>\n");
        Assert.Equal("tiny", language.Name);
        Assert.Equal(["live", "crew"], language.Classes.Keys);
        Assert.Equal(["real", "gerat"], language.Classes["live"]);
        Assert.Equal(["team", "real", "gerat"], language.Classes["crew"]);
        Assert.Empty(language.Patterns);
    }

    [Theory]
    [InlineData("+ 0.5 a b", PatternKind.Counts, 0.5, "", "a b")]
    [InlineData("++ 0.25 @loud a", PatternKind.CountsAnyway, 0.25, "loud", "a")]
    [InlineData("+ 01 a", PatternKind.Counts, 1, "", "a")]
    [InlineData("- a", PatternKind.Block, 0, "", "a")]
    [InlineData("- 0 a", PatternKind.Block, 0, "", "a")]
    [InlineData("- 24 hours", PatternKind.Block, 0, "", "24 hours")]
    [InlineData("- 0x a", PatternKind.Block, 0, "", "0x a")]
    [InlineData("-- @no a @b", PatternKind.TakeBack, 0, "no", "a @b")]
    [InlineData("? if a|b", PatternKind.Condition, 0, "", "if a|b")]
    [InlineData("? if /", PatternKind.Condition, 0, "", "if /")]
    public void A_pattern_has_a_kind_a_weight_a_label_and_elements(string line, object kind, double weight, string label, string elements)
    {
        var pattern = Assert.Single(PatternLanguage.Parse("tiny", line).Patterns);
        Assert.Equal(((PatternKind)kind, weight, label, elements), (pattern.Kind, pattern.Weight, pattern.Label, string.Join(' ', pattern.Elements)));
    }

    [Theory]
    [InlineData("+ 0.5 a b|c|/", "a b|c", "a /")]
    [InlineData("+ 0.5 a /|b", "a b", "a /")]
    public void An_ending_on_a_word_or_a_bound_is_two_patterns(string line, string first, string second)
    {
        var patterns = PatternLanguage.Parse("tiny", line).Patterns;
        Assert.Equal([first, second], patterns.Select(pattern => string.Join(' ', pattern.Elements)));
        Assert.All(patterns, pattern => Assert.Equal((PatternKind.Counts, 0.5), (pattern.Kind, pattern.Weight)));
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a =")]
    [InlineData("= a b")]
    [InlineData("+")]
    [InlineData("-")]
    [InlineData("+ 0.5")]
    [InlineData("+ 0.5 @label")]
    [InlineData("- @label")]
    [InlineData("+ a b")]
    [InlineData("+ 0 a")]
    [InlineData("++ a")]
    [InlineData("+ 01.1 a")]
    [InlineData("- 02 a")]
    public void A_line_that_is_neither_class_nor_pattern_is_refused_by_its_text(string line)
        => Assert.Contains(line, Assert.Throws<FormatException>(() => PatternLanguage.Parse("tiny", line)).Message);

    [Fact]
    public void An_unknown_class_is_refused_by_its_name()
        => Assert.Contains("<crew>", Assert.Throws<FormatException>(() => PatternLanguage.Parse("tiny", "live = <crew>")).Message);

    [Fact]
    public void An_arabic_word_comes_with_all_that_is_written_together_with_it()
        => Assert.Equal(
            ["بيت", "البيت", "لبيت", "للبيت", "ببيت", "بالبيت", "وبيت", "والبيت", "فبيت", "هبيت", "هالبيت", "عالبيت", "عبيت", "مبيت"],
            PatternLanguage.Spellings("_بيت", new Dictionary<string, string[]>()));

    [Fact]
    public void A_plain_word_stands_for_itself_in_folded_form() => Assert.Equal(["gerat"], PatternLanguage.Spellings("Gerät", new Dictionary<string, string[]>()));

    [Fact]
    public void What_does_not_ship_is_missed_by_its_name()
    {
        Assert.Contains("'requests-xx'", Assert.Throws<InvalidOperationException>(() => PatternLanguage.Load("requests-xx")).Message);
        Assert.Equal("requests-en", PatternLanguage.Load("requests-en").Name);
    }
}
