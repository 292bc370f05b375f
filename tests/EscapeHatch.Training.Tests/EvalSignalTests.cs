using EscapeHatch.Training.Data;
using EscapeHatch.Training.Verbs;

namespace EscapeHatch.Training.Tests;

public sealed class EvalSignalTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("signals");

    public void Dispose() => folder.Delete(true);

    [Theory]
    [InlineData("explicit", "get me a human", "where is my parcel")]
    [InlineData("frustration", "This is the worst service ever, I have had enough of your useless bot!!!", "thank you")]
    [InlineData("sensitive", "the kettle burnt my hand", "what colours does the kettle come in")]
    [InlineData("negative", "this is terrible, I hate it", "this is lovely, thank you")]
    public async Task Each_signal_scores_a_file_and_keeps_its_columns(string signal, string much, string little)
    {
        var input = Path.Combine(folder.FullName, "u.csv");
        var output = Path.Combine(folder.FullName, "s.csv");
        await File.WriteAllTextAsync(input, $"id,text\n1,\"{much}\"\n2,\"{little}\"\n3,\n", TestContext.Current.CancellationToken);
        var exit = await VerbList.RunAsync(["eval", "signal", "--signal", signal, "--in", input, "--out", output], TextWriter.Null, TextWriter.Null);
        Assert.Equal(0, exit);
        var rows = Csv.Read(output);
        Assert.Equal(["id", "text", "score", "fired"], rows.Header);
        Assert.Equal(["1", "2", "3"], rows.Rows.Select(row => row[0]));
        Assert.Equal(much, rows.Rows[0][1]);
        Assert.True(double.Parse(rows.Rows[0][2], System.Globalization.CultureInfo.InvariantCulture) > double.Parse(rows.Rows[1][2], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("0", rows.Rows[1][3]);
    }

    [Fact]
    public async Task An_unknown_signal_is_named_with_the_known_ones()
    {
        var said = new StringWriter();
        Assert.Equal(2, await VerbList.RunAsync(["eval", "signal", "--signal", "anger", "--in", "x.csv", "--out", "y.csv"], TextWriter.Null, said));
        Assert.Contains("explicit, frustration, negative, sensitive", said.ToString(), StringComparison.Ordinal);
    }
}
