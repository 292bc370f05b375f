using EscapeHatch.Training.Verbs;
using Microsoft.Extensions.Configuration;

namespace EscapeHatch.Training.EscapeBench;

/// <summary>Replays conversations through the product and writes what it decided.</summary>
public sealed class EvalHandoff : Verb
{
    /// <inheritdoc/>
    public override string Name => "eval handoff";

    /// <inheritdoc/>
    public override Option[] Options =>
    [
        new("--in", "FILE", "escape-bench, one JSON object a line: id, shop, turns[{text, dt_s?}]; gold and other fields may be missing."),
        new("--out", "FILE", "Where to write {id, turns[], handoff_at, reason}, one line a conversation, in the order read."),
        new("--stores", "DIR", "More stores, one folder each with store.json and articles; see brain/stores."),
    ];

    /// <inheritdoc/>
    public override string Help => """
        Plays the shopper's side through the product's own door, search, signals and policy, with the shipped weights and thresholds; the bot's side is
        what the product says. dt_s drives its clock. When every conversation has gold, the metrics are printed as well.
        """;

    /// <inheritdoc/>
    public override async Task<int> RunAsync(Words words, Screen screen, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(screen);
        var (read, output) = (words.ExistingFile("--in"), words.Required("--out"));
        var chats = Read(read);
        using var bench = Bench.Open(words.Value("--stores"), new ConfigurationBuilder().AddEnvironmentVariables().Build());
        var replayed = await bench.PlayAsync(chats, Judges.Product, stop);
        await File.WriteAllLinesAsync(output, replayed.Select(DecisionWriter.Line), stop);
        screen.Progress.WriteLine($"{chats.Count} conversations, {replayed.Count(chat => chat.HandoffAt is not null)} handed over; {Path.GetFullPath(output)}");
        if (chats.Count > 0 && chats.All(chat => chat.Gold is not null)) BenchText.Print([.. replayed.Select(ChatScore.Of)], screen.Results);
        return 0;
    }

    private static IReadOnlyList<BenchChat> Read(string path)
    {
        try
        {
            return BenchReader.Read(path);
        }
        catch (Trouble trouble)
        {
            throw new Trouble($"{path}, {trouble.Message}");
        }
    }
}
