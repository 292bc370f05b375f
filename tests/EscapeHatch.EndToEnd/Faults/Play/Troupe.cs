using EscapeHatch.EndToEnd.Faults.Checks;
using EscapeHatch.EndToEnd.Faults.Ground;
using EscapeHatch.EndToEnd.Faults.History;

namespace EscapeHatch.EndToEnd.Faults.Play;

/// <summary>Shoppers, agents and their screens, playing against a house until stopped; then the evidence is gathered.</summary>
public sealed class Troupe : IAsyncDisposable
{
    /// <summary>How soon after health every screen must show what is stored.</summary>
    public static readonly TimeSpan Convergence = TimeSpan.FromSeconds(5);
    private static readonly (string Name, string Email)[] Cast = [("Omar", "omar@lantern.test"), ("Ines", "ines@lantern.test"), ("Ada", "admin@lantern.test")];
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100), Opening = TimeSpan.FromMinutes(2);
    private readonly TroupePlan _plan;
    private readonly Dice _dice;
    private readonly IReadOnlyList<Uri> _nodes;
    private readonly List<Line> _lines = [];
    private readonly List<Fault> _faults = [];
    private readonly List<Weight> _weights = [];
    private readonly CancellationTokenSource _curtain = new();
    private readonly Truth _truth;
    private Task _playing = Task.CompletedTask;

    private Troupe(TroupePlan plan, Dice dice, IReadOnlyList<Uri> nodes, string database) =>
        (_plan, _dice, _nodes, _truth, History) = (plan, dice, nodes, new Truth(database), new HistoryLog(plan.File));

    /// <summary>What everybody did.</summary>
    public HistoryLog History { get; }

    /// <summary>The shoppers.</summary>
    public List<ShopperPlayer> Shoppers { get; } = [];

    /// <summary>The agents.</summary>
    public List<AgentPlayer> Agents { get; } = [];

    /// <summary>The shoppers' screens.</summary>
    public List<ShopperReader> Screens { get; } = [];

    /// <summary>The agents' screens.</summary>
    public List<AgentReader> Desktops { get; } = [];

    /// <summary>Processes whose memory is looked at before the first fault and with <see cref="Weigh"/>.</summary>
    public IReadOnlyList<Processes.Room> Weighed { get; set; } = [];

    /// <summary>What the database holds.</summary>
    public Truth Truth => _truth;

    /// <summary>How long the screens took to show what is stored, once asked; longer than <see cref="Convergence"/> when they never did.</summary>
    public TimeSpan Converged { get; private set; }

    /// <summary>Opens everybody's conversations and screens.</summary>
    public static async Task<Troupe> OpenAsync(TroupePlan plan, Dice dice, IReadOnlyList<Uri> nodes, string database)
    {
        var troupe = new Troupe(plan, dice, nodes, database);
        for (var at = 0; at < plan.Shoppers; at++) troupe.Shoppers.Add(new ShopperPlayer($"shopper {at + 1}", troupe.NewLine(at), troupe.History, dice.For($"shopper {at + 1}")));
        await Parallel.ForEachAsync(troupe.Shoppers, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (shopper, _) => await shopper.OpenAsync());
        foreach (var (name, email) in Cast.Take(plan.Agents))
        {
            var agent = new AgentPlayer(name, email, troupe.NewLine(0), troupe.History, dice.For(name));
            await agent.SignInAsync();
            troupe.Agents.Add(agent);
            troupe.Desktops.Add(new AgentReader($"{name}'s desktop", agent, troupe.NewLine(0), dice.For($"{name}'s desktop")));
        }
        foreach (var shopper in troupe.Shoppers) troupe.Screens.Add(new ShopperReader($"{shopper.Name}'s screen", shopper, troupe.NewLine(troupe.Screens.Count), dice.For($"{shopper.Name}'s screen")));
        foreach (var reader in troupe.Screens.Concat<Reader>(troupe.Desktops)) reader.Start();
        while (troupe.Screens.Concat<Reader>(troupe.Desktops).Any(reader => !reader.Connected) && troupe.History.Now < Opening) await Task.Delay(Look, TimeProvider.System);
        return troupe;
    }

    /// <summary>A line to the nodes.</summary>
    public Line NewLine(int first)
    {
        var line = new Line(_nodes, first, _plan.Patience);
        _lines.Add(line);
        return line;
    }

    /// <summary>Another node than this one.</summary>
    public Uri Other(Uri node) => _nodes.First(one => one != node || _nodes.Count == 1);

    /// <summary>Everybody begins.</summary>
    public async Task BeginAsync()
    {
        var withBot = (int)(Shoppers.Count * _plan.WithBot);
        foreach (var shopper in Shoppers.Skip(withBot)) await shopper.AskForPersonAsync(_curtain.Token);
        Guid[] wanted = [.. Shoppers.Select(shopper => shopper.Conversation)];
        _playing = Task.WhenAll([.. Shoppers.Select((shopper, at) => Task.Run(() => shopper.TalkAsync(at < withBot ? _plan.BotPace : _plan.Pace, _curtain.Token))),
            .. Agents.Select(agent => Task.Run(() => agent.WorkAsync(wanted, _plan.AgentPace, _curtain.Token)))]);
    }

    /// <summary>Notes what is broken while this runs; it ends when it is whole again.</summary>
    public async Task BreakAsync(string what, Func<Task> act)
    {
        if (_faults.Count == 0) Weigh();
        var from = History.Now;
        await act();
        lock (_faults) _faults.Add(new Fault(what, from, History.Now));
    }

    /// <summary>Notes what the processes weigh now.</summary>
    public void Weigh()
    {
        foreach (var room in Weighed.Where(room => room.Runs)) _weights.Add(new Weight(room.Name, History.Now, room.Weight));
    }

    /// <summary>Everybody finishes what they do and stops.</summary>
    public async Task EndAsync()
    {
        await _curtain.CancelAsync();
        await _playing;
    }

    /// <summary>Everybody stops; waits for the screens, and gathers the evidence.</summary>
    public async Task<Evidence> GatherAsync(Func<Evidence, Evidence>? more = null)
    {
        await EndAsync();
        var ended = History.Now;
        var healthy = await _truth.NowAsync() - (ended - _faults.Select(fault => fault.To).Append(TimeSpan.Zero).Max());
        var began = TimeProvider.System.GetTimestamp();
        Evidence evidence;
        do
        {
            await Task.Delay(Look, TimeProvider.System);
            Converged = TimeProvider.System.GetElapsedTime(began);
            evidence = await ReadAsync();
        }
        while (Converged <= Convergence && ScreenChecks.Diverged(evidence).Any());
        evidence = evidence with { Ended = ended, HealthyAt = healthy, ReadAt = await _truth.NowAsync() };
        return more is null ? evidence : more(evidence);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        await Task.WhenAll(Screens.Concat<Reader>(Desktops).Select(reader => reader.DisposeAsync().AsTask()));
        foreach (var line in _lines) line.Dispose();
        await _truth.DisposeAsync();
        History.Dispose();
        _curtain.Dispose();
    }

    private async Task<Evidence> ReadAsync()
    {
        var stored = await _truth.ReadAsync([.. Shoppers.Select(shopper => shopper.Conversation)]);
        lock (_faults)
        {
            return stored with
            {
                History = History.Lines(), Faults = [.. _faults], Weights = [.. _weights],
                Screens = [.. Screens.Select(screen => screen.Screen())], Desktops = [.. Desktops.Select(desktop => desktop.Desktop())],
            };
        }
    }
}
