using EscapeHatch.Training.Data;

namespace EscapeHatch.Training.Tests;

public sealed class CsvTests
{
    [Fact]
    public void Quotes_hold_separators_line_breaks_and_quotes()
    {
        var csv = Csv.Parse("text,label\r\n\"one, \"\"two\"\"\nthree\",a\r\nplain,b\r\n", "t.csv");
        Assert.Equal([["one, \"two\"\nthree", "a"], ["plain", "b"]], csv.Rows);
    }

    [Fact]
    public void A_byte_order_mark_and_blank_lines_are_no_content()
    {
        var csv = Csv.Parse("\uFEFFlabel,Text\n\na,hello\n   \n", "t.csv");
        Assert.Equal(["label", "Text"], csv.Header);
        Assert.Equal([["a", "hello"]], csv.Rows);
        Assert.Equal(1, csv.Find("text"));
    }

    [Fact]
    public void Rows_that_are_short_or_long_are_fitted_to_the_header() =>
        Assert.Equal([["a", ""], ["a", "b"]], Csv.Parse("x,y\na\na,b,c", "t.csv").Rows);

    [Theory]
    [InlineData("text;label\na, b;c")]
    [InlineData("text\tlabel\na, b\tc")]
    public void Semicolons_and_tabs_separate_where_the_header_has_no_comma(string text) => Assert.Equal([["a, b", "c"]], Csv.Parse(text, "t.csv").Rows);

    [Fact]
    public void A_quote_that_never_ends_is_read_to_the_end() => Assert.Equal([["a,b\nc", ""]], Csv.Parse("x,y\n\"a,b\nc", "t.csv").Rows);

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData(" edge", "\" edge\"")]
    public void What_is_written_is_read_again(string value, string written)
    {
        Assert.Equal(written, Csv.Field(value));
        Assert.Equal([[value, "x"]], Csv.Parse($"a,b\n{written},x", "t.csv").Rows);
    }

    [Fact]
    public void An_empty_file_says_so() => Assert.Contains("t.csv is empty", Assert.Throws<Trouble>(() => Csv.Parse("", "t.csv")).Message);
}
