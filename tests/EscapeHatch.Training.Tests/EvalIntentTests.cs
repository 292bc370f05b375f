using System.Globalization;
using EscapeHatch.Training.Data;
using EscapeHatch.Training.Verbs;

namespace EscapeHatch.Training.Tests;

public sealed class EvalIntentTests : IDisposable
{
    private static readonly Dictionary<string, string[]> Intents = new()
    {
        ["parcel"] = ["where is my parcel", "my parcel has not come", "track my parcel", "the parcel is late", "when does the parcel arrive", "no sign of my parcel yet"],
        ["refund"] = ["i want my money back", "refund me please", "how do i get a refund", "give the money back", "when will the refund come", "a refund for this book"],
        ["hours"] = ["when do you open", "opening hours please", "are you open on sunday", "what time do you close", "how long are you open today", "opening times"],
        ["gift"] = ["can you wrap it as a gift", "gift wrapping please", "it is a gift for my aunt", "do you sell gift cards", "a gift card for ten", "wrap the book as a gift"],
    };

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("eval-intent-");

    [Fact]
    public async Task Rows_come_back_with_a_label_and_a_probability()
    {
        Write("train.csv", [.. Rows()]);
        File.WriteAllText(Path("test.csv"), "note,text\n1,my parcel is not here\n2,\"money\nback, please\"\n");
        Assert.Equal(0, (await RunAsync()).Exit);
        var answers = Csv.Read(Path("out.csv"));
        Assert.Equal(["note", "text", "pred", "p_answer"], answers.Header);
        Assert.Equal(["parcel", "refund"], answers.Rows.Select(row => row[2]));
        Assert.Equal("money\nback, please", answers.Rows[1][1]);
        Assert.All(answers.Rows, row => Assert.InRange(double.Parse(row[3], CultureInfo.InvariantCulture), 0, 1));
    }

    [Fact]
    public async Task What_nobody_taught_is_less_likely_answered_and_gets_the_label_for_it()
    {
        Write("train.csv", [.. Rows()]);
        File.WriteAllText(Path("test.csv"), "text,label\nwhere is my parcel now,parcel\nzebras quantum volcano trombone,NONE\n🎉🎉,NONE\n");
        Assert.Equal(0, (await RunAsync("--oos-label", "NONE")).Exit);
        var rows = Csv.Read(Path("out.csv")).Rows;
        Assert.Equal(["parcel", "NONE", "NONE"], rows.Select(row => row[2]));
        Assert.True(Chance(rows[0]) > Chance(rows[1]) && Chance(rows[0]) > Chance(rows[2]));
    }

    [Fact]
    public async Task Examples_of_what_is_out_of_scope_are_never_said_otherwise()
    {
        string[] others = ["sing me a song", "who won the match", "tell me a joke", "what is the weather", "play some music", "who is the president"];
        Write("train.csv", [.. Rows(), .. others.Select(text => (text, "NONE"))]);
        File.WriteAllText(Path("test.csv"), "text\ntell me a song about the weather\nwhere is the parcel\n");
        Assert.Equal(0, (await RunAsync("--oos-label", "NONE")).Exit);
        Assert.Equal(["NONE", "parcel"], Csv.Read(Path("out.csv")).Rows.Select(row => row[1]));
    }

    [Fact]
    public async Task The_same_files_give_the_same_bytes()
    {
        Write("train.csv", [.. Rows()]);
        File.WriteAllText(Path("test.csv"), "text\nwhere is it\nrefund\nhello\n");
        await RunAsync();
        var first = File.ReadAllBytes(Path("out.csv"));
        await RunAsync();
        Assert.Equal(first, File.ReadAllBytes(Path("out.csv")));
    }

    [Theory]
    [InlineData("text,label\nonly one row,a\n")]
    [InlineData("text,label\none,a\ntwo,b\n")]
    [InlineData("text,label\n,a\n🎉,b\n,c\n,d\n,e\n")]
    [InlineData("text,label\nsame,a\nsame,b\nsame,c\nsame,d\nsame,e\n")]
    public async Task Tiny_and_senseless_files_are_answered_too(string train)
    {
        File.WriteAllText(Path("train.csv"), train);
        File.WriteAllText(Path("test.csv"), "text\n\"\"\none\n" + new string('x', 4000) + "\n\u202Eمرحبا\n");
        Assert.Equal(0, (await RunAsync("--oos-label", "NONE")).Exit);
        Assert.All(Csv.Read(Path("out.csv")).Rows, row => Assert.InRange(Chance(row), 0, 1));
    }

    [Fact]
    public async Task What_is_missing_is_said_in_one_sentence()
    {
        Assert.Contains("There is no file", (await RunAsync()).Said);
        File.WriteAllText(Path("test.csv"), "text\nx\n");
        File.WriteAllText(Path("train.csv"), "text,kind\nx,y\n");
        var (exit, said) = await RunAsync();
        Assert.Equal(2, exit);
        Assert.Contains("has no column 'label'", said);
        Assert.Single(said.Trim().Split('\n'));
    }

    [Theory]
    [InlineData("intent")]
    [InlineData("report")]
    public async Task Help_tells_the_options(string verb)
    {
        var output = new StringWriter();
        Assert.Equal(0, await VerbList.RunAsync(["eval", verb, "--help"], output, TextWriter.Null));
        Assert.Contains($"dotnet eh.cs eval {verb}", output.ToString());
        Assert.Contains("  --", output.ToString());
    }

    public void Dispose() => folder.Delete(recursive: true);

    private string Path(string name) => System.IO.Path.Combine(folder.FullName, name);

    private static double Chance(string[] row) => double.Parse(row[^1], CultureInfo.InvariantCulture);

    private static IEnumerable<(string Text, string Label)> Rows() => Intents.SelectMany(intent => intent.Value.Select(text => (text, intent.Key)));

    private void Write(string name, (string Text, string Label)[] rows) =>
        File.WriteAllText(Path(name), "label,text\n" + string.Concat(rows.Select(row => $"{row.Label},{row.Text}\n")));

    private async Task<(int Exit, string Said)> RunAsync(params string[] more)
    {
        var said = new StringWriter();
        string[] words = ["eval", "intent", "--train", Path("train.csv"), "--test", Path("test.csv"), "--out", Path("out.csv"), .. more];
        return (await VerbList.RunAsync(words, TextWriter.Null, said), said.ToString());
    }
}
