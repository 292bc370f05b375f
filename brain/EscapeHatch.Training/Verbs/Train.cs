using System.Diagnostics;
using System.Security.Cryptography;
using EscapeHatch.Training.Data;
using EscapeHatch.Training.Training;

namespace EscapeHatch.Training.Verbs;

/// <summary>Trains every shipped weights file.</summary>
public sealed class Train : Verb
{
    /// <inheritdoc/>
    public override string Name => "train";

    /// <inheritdoc/>
    public override Option[] Options => [DataFolder.Option, new("--only", "NAME", "One file, as in moods."), new("--check", null, "Write nothing; exit code 1 when a file differs from the committed one.")];

    /// <inheritdoc/>
    public override string Help => "Trains every weights file in brain/weights from the public data sets and our own templates. Seeded: the same data give the same bits.\nPrints each file's SHA-256 and whether it is the committed one's.";

    /// <inheritdoc/>
    public override Task<int> RunAsync(Words words, Screen screen, CancellationToken stop)
    {
        var context = new TrainingContext(DataFolder.Of(words), line => screen.Progress.WriteLine($"    {line}"), stop);
        var chosen = TrainerList.All.Where(trainer => words.Value("--only") is not { } name || Path.GetFileNameWithoutExtension(trainer.File) == Path.GetFileNameWithoutExtension(name)).ToList();
        if (chosen.Count == 0)
            throw new Trouble($"There is nothing to train of that name; there are {string.Join(", ", TrainerList.All.Select(trainer => trainer.File))}.");
        var same = true;
        foreach (var trainer in chosen)
            same &= TrainOne(trainer, context, words.Has("--check"), screen);
        return Task.FromResult(words.Has("--check") && !same ? 1 : 0);
    }

    private static bool TrainOne(IWeightsTrainer trainer, TrainingContext context, bool check, Screen screen)
    {
        var watch = Stopwatch.StartNew();
        var bytes = trainer.Train(context).ToBytes();
        var path = Path.Combine(Repository.Weights, trainer.File);
        var committed = File.Exists(path) ? File.ReadAllBytes(path) : null;
        var same = committed is not null && bytes.AsSpan().SequenceEqual(committed);
        if (!check && !same)
            File.WriteAllBytes(path, bytes);
        var verdict = same ? "as committed" : committed is null ? "new" : "DIFFERS from the committed one";
        screen.Results.WriteLine($"{Convert.ToHexStringLower(SHA256.HashData(bytes))}  {trainer.File,-20} {bytes.Length / 1024.0,8:0} KiB  {watch.Elapsed.TotalSeconds,5:0.0} s  {verdict}");
        return same;
    }
}
