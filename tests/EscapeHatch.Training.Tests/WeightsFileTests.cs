using EscapeHatch.Conversations.Learning;

namespace EscapeHatch.Training.Tests;

public sealed class WeightsFileTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    [Fact]
    public void What_is_written_is_read_again()
    {
        Written().Save(path);
        using var file = WeightsFile.Open(path);
        Assert.Equal(("moods", "3"), (file.Name, file.Version));
        Assert.Equal([1.5f, -2f], file.Block<float>("numbers").ToArray());
        Assert.Equal("grüße\n👋", file.Text("text"));
        Assert.Equal(new FeatureSettings { Bits = 12, Bigrams = 0 }, file.Settings("features"));
        Assert.Equal(0.5, CalibrationCurve.Read(file, "curve").Of(0.5), 12);
        Assert.Equal(1 / (1 + Math.Exp(-1)), StackedHead.Read(file, "head").Of([3]), 12);
        Assert.Equal(64, file.Hash.Length);
    }

    [Fact]
    public void The_same_blocks_give_the_same_bytes() => Assert.Equal(Written().ToBytes(), Written().ToBytes());

    [Fact]
    public void A_damaged_file_says_so()
    {
        var bytes = Written().ToBytes();
        bytes[^70] ^= 1;
        AssertRefused(bytes, "damaged");
    }

    [Fact]
    public void A_truncated_file_says_so() => AssertRefused(Written().ToBytes()[..^100], "damaged");

    [Fact]
    public void Another_formats_version_says_so()
    {
        var bytes = Written().ToBytes();
        bytes[7] = 9;
        AssertRefused(bytes, "format 9");
    }

    [Theory]
    [InlineData("")]
    [InlineData("PK")]
    [InlineData("This is a text of more than forty-four characters, and no weights at all.")]
    public void Another_kind_of_file_says_so(string content) => AssertRefused(System.Text.Encoding.UTF8.GetBytes(content), path);

    [Fact]
    public void A_missing_file_names_the_command_that_makes_it() =>
        Assert.Contains("dotnet eh.cs train", Assert.Throws<InvalidDataException>(() => WeightsFile.Open(path + ".none")).Message);

    [Fact]
    public void A_block_that_is_not_there_or_holds_something_else_says_so()
    {
        Written().Save(path);
        using var file = WeightsFile.Open(path);
        Assert.Contains("'none'", Assert.Throws<InvalidDataException>(() => file.Block<float>("none")).Message);
        Assert.Contains("holds Single, not SByte", Assert.Throws<InvalidDataException>(() => file.Block<sbyte>("numbers")).Message);
    }

    public void Dispose() => File.Delete(path);

    private void AssertRefused(byte[] bytes, string word)
    {
        File.WriteAllBytes(path, bytes);
        Assert.Contains(word, Assert.Throws<InvalidDataException>(() => WeightsFile.Open(path)).Message);
    }

    private static WeightsWriter Written()
    {
        var writer = new WeightsWriter("moods", "3");
        writer.Block<float>("numbers", [1.5f, -2f]);
        writer.Text("text", "grüße\n👋");
        writer.Settings("features", new FeatureSettings { Bits = 12, Bigrams = 0 });
        CalibrationCurve.Through([0, 1], [0.25, 0.75]).WriteTo(writer, "curve");
        new StackedHead(["score"], [1], [2], [1], 0).WriteTo(writer, "head");
        return writer;
    }
}
