using EscapeHatch.Bench.Faults.Broken;
using EscapeHatch.Bench.Faults.Reference;
using EscapeHatch.EndToEnd.Faults.Ground;
using EscapeHatch.EndToEnd.Faults.Play;

namespace EscapeHatch.Bench.Faults;

/// <summary><c>bench faults</c>: every row of the table of faults over the real processes, and one table at the end.</summary>
public static class FaultBench
{
    /// <summary>The word that chooses it.</summary>
    public const string Verb = "faults";
    private static readonly TimeSpan RowLimit = TimeSpan.FromMinutes(5);

    /// <summary>Plays and prints.</summary>
    /// <param name="words">Rows and options.</param>
    /// <param name="check">True to tell only whether the words can be meant.</param>
    /// <returns>0 when nothing failed, 1 when something did, 2 for words it doesn't know.</returns>
    public static async Task<int> RunAsync(string[] words, bool check)
    {
        FaultSettings settings;
        try
        {
            settings = FaultSettings.Read(words);
            if (settings.Rows.FirstOrDefault(id => FaultRows.All.Concat(BrokenBuilds.All).All(row => row.Id != id)) is { } unknown) throw new FormatException($"There is no row {unknown}.");
        }
        catch (FormatException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return 2;
        }
        if (check) return 0;
        Console.WriteLine($"Seeds {string.Join(", ", settings.Seeds)}; repeat with --seed {settings.Seeds[0]}.");
        var table = new FaultTable(settings.Whole || settings.Broken);
        try
        {
            using var neighbours = new Neighbours();
            if (!settings.Whole && !settings.Broken) table.Note($"Reduced size: {settings.Seconds} s of calm, {settings.Kills} kills, as many messages as come; a claim needs --full.");
            foreach (var seed in settings.Seeds) await PlayAsync(settings, new Dice(seed), table);
            table.Note(neighbours.ToString());
        }
        finally
        {
            await FaultHouse.CleanAsync();
        }
        Console.WriteLine(table);
        return table.Failed ? 1 : 0;
    }

    private static async Task PlayAsync(FaultSettings settings, Dice dice, FaultTable table)
    {
        var rows = settings.Broken ? BrokenBuilds.All : FaultRows.All;
        var pace = settings.Rate is { } rate ? Saturation.Pace(rate) : await Saturation.PaceAsync(dice, table);
        var bare = new BareOutages(pace);
        foreach (var row in rows.Where(row => settings.Rows.Count == 0 || settings.Rows.Contains(row.Id)))
        {
            await using var stage = new Stage(row.Id, settings, dice.For(row.Id), pace, bare);
            await RunAsync(row, stage, settings);
            table.Add(row, dice.Seed, stage);
            Console.WriteLine($"{row.Id} {stage.Verdict}: {stage.Measured}");
        }
    }

    // A row that throws or hangs has failed, and the others are still played.
    private static async Task RunAsync(FaultRow row, Stage stage, FaultSettings settings)
    {
        try
        {
            await row.PlayAsync(stage).WaitAsync(RowLimit + TimeSpan.FromMinutes(settings.Minutes) + TimeSpan.FromSeconds(settings.Acked / 50.0), TimeProvider.System);
        }
        catch (Exception broken)
        {
            stage.Require(false, $"{broken.GetType().Name}: {broken.Message.Split('\n')[0]}");
            await Console.Error.WriteLineAsync($"{broken}\n{stage.Consoles()}");
        }
    }
}
