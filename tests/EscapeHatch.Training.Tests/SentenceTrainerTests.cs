using EscapeHatch.Conversations.Learning;
using EscapeHatch.Conversations.Signals;
using EscapeHatch.Training.Requests;
using EscapeHatch.Training.Training;

namespace EscapeHatch.Training.Tests;

public sealed class SentenceTrainerTests : IDisposable
{
    private static readonly string[] Things = ["kettle", "lamp", "parcel", "jacket", "toaster", "book", "sofa", "phone", "mirror", "blanket"];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sentences");

    public void Dispose() => _folder.Delete(true);

    [Fact]
    public void One_sentence_of_a_long_message_decides_and_is_the_evidence()
    {
        var model = Open(Train());
        var text = $"I bought a lamp. {string.Join(' ', Enumerable.Repeat("The box was blue and the ribbon was green.", 20))} The smoke came out of it! What colours are there?";
        var read = model.Surest(text, "fire");
        Assert.True(read.Chance >= model.Bar);
        Assert.Equal(("fire", "The smoke came out of it"), (read.Label, read.Of(text)));
    }

    [Fact]
    public void A_chance_counts_from_the_bar_on()
    {
        var model = Open(Train());
        Assert.True(model.Value(model.Bar) >= 0.5);
        Assert.True(model.Value(model.Bar - 0.001) < 0.5);
        Assert.Equal((0.0, 1.0), (model.Value(0), model.Value(1)));
    }

    [Fact]
    public void Training_twice_gives_the_same_bits() => Assert.Equal(Train().ToBytes(), Train().ToBytes());

    [Theory]
    [InlineData("")]
    [InlineData("... ?! ;;")]
    [InlineData("🙂🙂🙂")]
    public void What_holds_no_word_says_nothing(string text) => Assert.Equal(0, Open(Train()).Surest(text, "fire").Chance);

    [Fact]
    public void Own_sentences_come_filled_and_in_several_forms()
    {
        var said = OwnSentences.Read("sensitive.txt", 2, "none").ToList();
        Assert.All(said, one => Assert.DoesNotContain("{", one.Text, StringComparison.Ordinal));
        Assert.Equal([.. Sensitive.Kinds.Append("none").Order()], said.Select(one => one.Label).Distinct().Order());
        Assert.All(said.GroupBy(one => one.Group), forms => Assert.Single(forms.Select(one => one.Label).Distinct()));
    }

    private SentenceModel Open(WeightsWriter writer)
    {
        var path = Path.Combine(_folder.FullName, $"{Guid.NewGuid():n}.bin");
        writer.Save(path);
        return new SentenceModel(WeightsFile.Open(path));
    }

    private static WeightsWriter Train()
    {
        string[] fires = ["smoke came out of the {0}", "the {0} caught fire", "there were flames at the {0}", "the {0} began to burn"];
        string[] calm = ["where is my {0}", "what colours does the {0} have", "i would like to return the {0}", "is the {0} in stock"];
        var said = fires.SelectMany(form => Things.Select((thing, index) => new Said(string.Format(System.Globalization.CultureInfo.InvariantCulture, form, thing), "fire", 1, index)))
            .Concat(calm.SelectMany(form => Things.Select((thing, index) => new Said(string.Format(System.Globalization.CultureInfo.InvariantCulture, form, thing), "none", 1, index, Everyday: true))));
        return new SentenceTrainer("fires", "1", "fire") { EverydayAlarms = 0.01, Asked = _ => true }.Train([.. said], _ => { });
    }
}
