using EscapeHatch.Training.EscapeBench;

namespace EscapeHatch.Training.Tests.EscapeBench;

public sealed class BenchReaderTests
{
    [Fact]
    public void What_is_written_reads_back_the_same()
    {
        var chats = BenchGenerator.Write(BenchGenerator.Dev, 7);
        string[] lines = [.. chats.Select(BenchWriter.Line)];
        Assert.Equal(lines, BenchReader.Parse(lines).Select(BenchWriter.Line));
    }

    [Fact]
    public void Files_of_others_need_no_gold_and_may_hold_more_and_empty_lines()
    {
        var chats = BenchReader.Parse(["", """{"id":7,"shop":"demo","mood":{"x":1},"turns":[{"text":"Où est mon colis ?","emoji":null},{"role":"bot","text":"Voilà"},{"text":"Merci","dt_s":3}]}""", "   "]);
        var chat = Assert.Single(chats);
        Assert.Equal("7", chat.Id);
        Assert.Null(chat.Gold);
        Assert.Equal([(0, "Où est mon colis ?", 30d), (2, "Merci", 3d)], chat.Turns.Select(turn => (turn.I, turn.Text, turn.Pause.TotalSeconds)));
    }

    [Theory]
    [InlineData("{", "line 2: this is no JSON object")]
    [InlineData("[]", "line 2: this is no JSON object.")]
    [InlineData("""{"shop":"demo","turns":[]}""", "line 2: 'id' is missing.")]
    [InlineData("""{"id":"a","turns":[]}""", "line 2: 'shop' is missing.")]
    [InlineData("""{"id":"a","shop":"demo"}""", "line 2: 'turns' is missing.")]
    [InlineData("""{"id":"a","shop":"demo","turns":{}}""", "line 2: 'turns' must be a list.")]
    [InlineData("""{"id":"a","shop":"demo","turns":[5]}""", "line 2: 'turns[0]' must be an object.")]
    [InlineData("""{"id":"a","shop":"demo","turns":[{"text":"x"},{"dt_s":1}]}""", "line 2: 'turns[1].text' is missing.")]
    [InlineData("""{"id":"a","shop":"demo","turns":[{"text":["x"]}]}""", "line 2: 'turns[0].text' must be text.")]
    [InlineData("""{"id":"a","shop":"demo","turns":[{"text":"x","dt_s":"soon"}]}""", "line 2: 'turns[0].dt_s' must be a number.")]
    [InlineData("""{"id":"a","shop":"demo","turns":[{"text":"x","i":1.5}]}""", "line 2: 'turns[0].i' must be a whole number.")]
    [InlineData("""{"id":"a","shop":"demo","turns":[{"text":"x","gold":{"answerable":"yes"}}]}""", "line 2: 'turns[0].gold.answerable' must be true or false.")]
    [InlineData("""{"id":"a","shop":"demo","turns":[],"gold":3}""", "line 2: 'gold' must be an object.")]
    public void A_line_that_can_not_be_used_is_named_with_its_field(string line, string trouble) =>
        Assert.StartsWith(trouble, Assert.Throws<Trouble>(() => BenchReader.Parse(["""{"id":"first","shop":"demo","turns":[]}""", line])).Message);
}
