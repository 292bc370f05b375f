using System.Globalization;
using EscapeHatch.Bench.Faults.Reference;
using EscapeHatch.EndToEnd.Faults.Checks;
using EscapeHatch.EndToEnd.Faults.Ground;
using EscapeHatch.EndToEnd.Faults.Play;
using EscapeHatch.EndToEnd.Processes;

namespace EscapeHatch.Bench.Faults;

/// <summary>Where one row is played: it opens what the row needs, and keeps what it measured and what didn't hold.</summary>
/// <param name="row">The row's id.</param>
/// <param name="settings">How to play.</param>
/// <param name="dice">The row's.</param>
/// <param name="pace">Mean time between two messages of one of forty shoppers at half of saturation.</param>
/// <param name="bare">Outages of the bare prototype in this run.</param>
public sealed class Stage(string row, FaultSettings settings, Dice dice, TimeSpan pace, BareOutages bare) : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _open = [];
    private readonly List<string> _measured = [], _failed = [], _missing = [];

    /// <summary>How to play.</summary>
    public FaultSettings Settings => settings;

    /// <summary>The row's dice.</summary>
    public Dice Dice => dice;

    /// <summary>Outages of the bare prototype in this run.</summary>
    public BareOutages Bare => bare;

    /// <summary>The calm before the first fault.</summary>
    public TimeSpan Calm => TimeSpan.FromSeconds(settings.Seconds);

    /// <summary>What was measured, in words.</summary>
    public string Measured => string.Join("; ", _measured.Concat(_failed.Select(why => $"✗ {why}")).Concat(_missing.Select(why => $"not run: {why}")));

    /// <summary>How it ended.</summary>
    public Verdict Verdict => _failed.Count > 0 ? Verdict.Fail : _missing.Count == 0 ? Verdict.Pass : _measured.Count > 0 ? Verdict.Partly : Verdict.NotRun;

    /// <summary>Opens a house, closed with the stage.</summary>
    public async Task<FaultHouse> HouseAsync(GroundPlan? plan = null) => Keep(await FaultHouse.OpenAsync(plan ?? new GroundPlan()));

    /// <summary>Opens a troupe at this row's pace, closed with the stage.</summary>
    /// <param name="house">Where it plays.</param>
    /// <param name="plan">Who plays; the pace is the row's when it is the plan's usual one.</param>
    /// <param name="nodes">Where its clients call; the house's nodes when null.</param>
    public async Task<Troupe> TroupeAsync(FaultHouse house, TroupePlan? plan = null, IReadOnlyList<Uri>? nodes = null)
    {
        plan ??= new TroupePlan();
        if (plan.Pace == new TroupePlan().Pace) plan = plan with { Pace = pace * (plan.Shoppers / 40.0) };
        if (settings.Folder is { } folder) plan = plan with { File = Path.Combine(folder, $"{row}-{dice.Seed}.tsv") };
        var troupe = Keep(await Troupe.OpenAsync(plan, dice, nodes ?? house.Nodes, house.Postgres.Connection()));
        troupe.Weighed = house.Rooms;
        return troupe;
    }

    /// <summary>Closes something with the stage.</summary>
    public T Keep<T>(T open) where T : IAsyncDisposable
    {
        _open.Add(open);
        return open;
    }

    /// <summary>A figure for the table.</summary>
    public void Measure(FormattableString what) => _measured.Add(what.ToString(CultureInfo.InvariantCulture));

    /// <summary>Something that must hold.</summary>
    public void Require(bool holds, FormattableString otherwise)
    {
        if (!holds) _failed.Add(otherwise.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A part that can't be run on this machine.</summary>
    public void Miss(string why) => _missing.Add(why);

    /// <summary>Waits.</summary>
    public static Task WaitAsync(TimeSpan time) => Task.Delay(time, TimeProvider.System);

    /// <summary>The load goes on until the row has its acks, and long enough to see the recovery; with a full run also whether memory comes back.</summary>
    public async Task TailAsync(Troupe troupe)
    {
        await WaitAsync(TimeSpan.FromSeconds(11));
        if (settings.Acked > 0)
        {
            await WaitAsync(TimeSpan.FromSeconds(52));
            troupe.Weigh();
        }
        while (troupe.History.Acked < settings.Acked) await WaitAsync(TimeSpan.FromSeconds(1));
    }

    /// <summary>Kills a process and starts it again, at random moments.</summary>
    public async Task KillAsync(Troupe troupe, int times, params IReadOnlyList<Room> rooms)
    {
        for (var kill = 0; kill < times; kill++)
        {
            await WaitAsync(dice.Between(TimeSpan.FromSeconds(0.3), TimeSpan.FromSeconds(2)));
            var room = rooms[dice.Next(rooms.Count)];
            await troupe.BreakAsync(room.Name, async () =>
            {
                await room.KillAsync();
                await room.StartAsync();
            });
        }
    }

    /// <summary>Ends the play, gathers the evidence and judges it by the invariants.</summary>
    /// <param name="troupe">Who played.</param>
    /// <param name="more">What else the checkers should know.</param>
    public async Task<Evidence> JudgeAsync(Troupe troupe, Func<Evidence, Evidence>? more = null)
    {
        var evidence = await troupe.GatherAsync(more);
        Measure($"{troupe.History.Acked} acked, {evidence.Faults.Count} faults");
        if (evidence.Faults.Count > 0) Measure($"longest gap {TimeChecks.LongestGap(evidence).TotalSeconds:0.00} s{(evidence.LongestGap is { } most ? $" (≤ {most.TotalSeconds:0.00})" : "")}");
        Measure($"screens right after {troupe.Converged.TotalSeconds:0.0} s");
        if (evidence.Faults.Count > 0 && !TimeChecks.CanWeigh(evidence)) Measure($"I12 not checked");
        foreach (var finding in Invariants.Judge(evidence)) Require(false, $"{finding}");
        return evidence;
    }

    /// <summary>What the processes printed last.</summary>
    public string Consoles() => string.Join("\n", _open.OfType<FaultHouse>().Select(house => house.Consoles()));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var one in Enumerable.Reverse(_open)) await one.DisposeAsync();
    }
}
