using System.Globalization;
using EscapeHatch.Training.Verbs;

namespace EscapeHatch.Training.EscapeBench;

/// <summary>Writes escape-bench's own conversations into files.</summary>
public sealed class EvalBench : Verb
{
    /// <inheritdoc/>
    public override string Name => "eval bench";

    /// <inheritdoc/>
    public override Option[] Options =>
    [
        new("--out", "DIR", "Where to write dev.jsonl and heldout.jsonl."),
        new("--seed", "NUMBER", $"Another draw of the same wordings ({BenchGenerator.Seed})."),
    ];

    /// <inheritdoc/>
    public override string Help => "Writes escape-bench: 1,320 conversations a half over two stores, gold by the written rule. The halves share no wording; nothing is tuned on heldout.";

    /// <inheritdoc/>
    public override Task<int> RunAsync(Words words, Screen screen, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(screen);
        var folder = Directory.CreateDirectory(words.Required("--out")).FullName;
        var seed = words.Value("--seed") is not { } given ? BenchGenerator.Seed
            : ulong.TryParse(given, CultureInfo.InvariantCulture, out var number) ? number : throw new Trouble("'--seed' needs a whole number.");
        foreach (var half in (string[])[BenchGenerator.Dev, BenchGenerator.HeldOut])
        {
            var chats = BenchGenerator.Write(half, seed);
            BenchWriter.Write(Path.Combine(folder, $"{half}.jsonl"), chats);
            screen.Progress.WriteLine($"{Path.Combine(folder, half)}.jsonl: {chats.Count} conversations, a person due in {chats.Count(chat => chat.Gold!.Should)}");
        }
        return Task.FromResult(0);
    }
}
