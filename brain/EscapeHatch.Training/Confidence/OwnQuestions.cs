using EscapeHatch.Training.EscapeBench;
using EscapeHatch.Worker.Articles;

namespace EscapeHatch.Training.Confidence;

/// <summary>Our own stores' real articles with our own questions.</summary>
internal static class OwnQuestions
{
    /// <summary>Each store's articles.</summary>
    public static IReadOnlyList<BenchStore> Stores { get; } = [.. BenchStores.Read(null, DateTimeOffset.UnixEpoch).All.OrderBy(store => store.Store.Key, StringComparer.Ordinal)];

    /// <summary>The bookshop's questions: one half to look at while building, one that was written first, in another style, to be measured on.</summary>
    /// <param name="half"><c>dev</c> or <c>held</c>.</param>
    public static AskedStore Lantern(string half)
    {
        var store = Stores.First(store => store.Store.Key == "demo");
        var lines = File.ReadLines(Path.Combine(Folder, "questions", $"lantern-{half}.tsv")).Select(line => line.Split('\t'));
        return new AskedStore($"lantern-{half}", store.Articles, [.. lines.Select(line => new AskedQuestion(line[1], Id(store, line[0])))]);
    }

    /// <summary>The stores' questions of escape-bench's first half, each worn a few times; its second half is never read here.</summary>
    public static IEnumerable<AskedStore> Bench()
    {
        var wear = new Wear(new Training.SeededRandom(3));
        foreach (var store in Stores)
        {
            var wordings = Wordings.Of("dev", store.Store.Key);
            var questions = Languages.SelectMany(language => wordings.Named("answerable", language).Where(line => !line.Name.Contains(':', StringComparison.Ordinal)).SelectMany(line => line.Said.Select(said => new AskedQuestion(said, Id(store, line.Name))))
                .Concat(wordings.In("unanswerable", language).SelectMany(line => line.Split(" | ").Select(said => new AskedQuestion(said, null)))));
            yield return new AskedStore($"bench-{store.Store.Key}", store.Articles, [.. questions.SelectMany(question => Enumerable.Range(0, Wears).Select(_ => question with { Text = wear.Of(question.Text) }))]);
        }
    }

    /// <summary>Where this folder's texts lie.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "brain", "EscapeHatch.Training", "Confidence");

    private const int Wears = 4;

    private static readonly string[] Languages = ["en", "de", "fr", "es"];

    private static Guid? Id(BenchStore store, string name) => name == "-" ? null : store.Names.First(pair => pair.Value == name).Key;
}
