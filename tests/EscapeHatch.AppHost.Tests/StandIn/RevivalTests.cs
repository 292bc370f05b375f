using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace EscapeHatch.AppHost.Tests;

public sealed class RevivalTests : IAsyncLifetime
{
    private readonly SmallHouse _house = new();
    private readonly HastyClock _clock = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    [Fact(Timeout = SmallHouse.Patience)]
    public async Task A_killed_process_is_started_again()
    {
        await StartAsync(_house.Script("room", "exec sleep 1000"));
        var first = await RunsAsync("room");
        Kill(first);

        Assert.NotEqual(first, await RunsAsync("room", first));
    }

    [Fact(Timeout = SmallHouse.Patience)]
    public async Task One_that_ended_well_or_was_stopped_stays_down()
    {
        await StartAsync(_house.Script("ends", "exit 0"), _house.Script("stopped", "trap '' TERM INT; sleep 1000"), _house.Script("killed", "exec sleep 1000"));
        await _house.UntilAsync("ends", KnownResourceStates.Finished);
        await RunsAsync("stopped");
        await _house.Application.ResourceCommands.ExecuteCommandAsync("stopped", KnownResourceCommands.StopCommand, SmallHouse.Ending);

        // What is told of the third comes after what was told of the other two.
        var victim = await RunsAsync("killed");
        Kill(victim);
        await RunsAsync("killed", victim);
        Assert.Equal((KnownResourceStates.Finished, KnownResourceStates.Finished), (_house.StateOf("ends"), _house.StateOf("stopped")));
    }

    [Fact(Timeout = SmallHouse.Patience)]
    public async Task One_that_dies_again_and_again_is_started_after_longer_and_longer_pauses()
    {
        var log = _house.File("starts");
        await StartAsync(_house.Script("room", $"echo >> {log}; [ $(wc -l < {log}) -gt 4 ] && exit 0; exit 3"));
        await _house.Application.ResourceNotifications.WaitForResourceAsync("room", change => change.Snapshot is { ExitCode: 0 }, SmallHouse.Ending);

        Assert.Equal([0.5, 1, 2], _clock.Pauses.Select(pause => pause.TotalSeconds));
    }

    [Fact(Timeout = SmallHouse.Patience)]
    public async Task One_that_somebody_started_and_stopped_during_its_pause_stays_down()
    {
        var log = _house.File("starts");
        _clock.Holds = true;
        await StartAsync(_house.Script("room", $"echo >> {log}; [ $(wc -l < {log}) -gt 2 ] || exit 3; exec sleep 1000"), _house.Script("other", "exec sleep 1000"));
        await _clock.Held.WaitAsync(SmallHouse.Ending);
        foreach (var command in new[] { KnownResourceCommands.StartCommand, KnownResourceCommands.StopCommand })
        {
            await _house.Application.ResourceCommands.ExecuteCommandAsync("room", command, SmallHouse.Ending);
            await _house.UntilAsync("room", command == KnownResourceCommands.StartCommand ? KnownResourceStates.Running : KnownResourceStates.Finished);
        }

        _clock.Release();

        // Long enough for another process to die and come back.
        var victim = await RunsAsync("other");
        Kill(victim);
        await RunsAsync("other", victim);
        Assert.Equal(KnownResourceStates.Finished, _house.StateOf("room"));
    }

    [Fact(Timeout = SmallHouse.Patience)]
    public async Task A_house_that_closes_during_a_pause_neither_waits_for_it_nor_starts_anything()
    {
        var log = _house.File("starts");
        _clock.Holds = true;
        await StartAsync(_house.Script("room", $"echo >> {log}; exit 3"));
        await _clock.Held.WaitAsync(SmallHouse.Ending);

        await _house.Application.StopAsync(SmallHouse.Ending);

        Assert.Equal(2, (await File.ReadAllLinesAsync(log, SmallHouse.Ending)).Length);
    }

    [Theory, InlineData(1, 0), InlineData(2, 0.5), InlineData(6, 8), InlineData(7, 10), InlineData(1_000_000, 10)]
    public void A_pause_is_never_longer_than_the_longest(int deaths, double seconds) => Assert.Equal(seconds, Revival.PauseAfter(deaths).TotalSeconds);

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    private Task StartAsync(params IResourceBuilder<ExecutableResource>[] rooms)
    {
        IResource[] all = [.. rooms.Select(room => room.Resource)];
        _house.Builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<Revival>(services, all, _clock));
        return _house.StartAsync();
    }

    private async Task<int> RunsAsync(string name, int? notAs = null)
    {
        var running = await _house.Application.ResourceNotifications.WaitForResourceAsync(
            name, change => change.Snapshot.State?.Text == KnownResourceStates.Running && ProcessOf(change.Snapshot) is { } id && id != notAs, SmallHouse.Ending);
        return ProcessOf(running.Snapshot)!.Value;
    }

    private static int? ProcessOf(CustomResourceSnapshot snapshot) =>
        snapshot.Properties.SingleOrDefault(property => property.Name == "executable.pid")?.Value is { } id ? int.Parse(id.ToString()!, CultureInfo.InvariantCulture) : null;

    private static void Kill(int process)
    {
        using var victim = Process.GetProcessById(process);
        victim.Kill();
    }

    /// <summary>Waits for nothing, or until it is let go, and keeps what it was asked to wait for.</summary>
    private sealed class HastyClock : TimeProvider
    {
        private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Action _letGo = () => { };

        public List<TimeSpan> Pauses { get; } = [];

        public bool Holds { get; set; }

        public Task Held => _held.Task;

        public void Release() => _letGo();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Pauses.Add(dueTime);
            var timer = base.CreateTimer(callback, state, Holds ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, period);
            _letGo += () => timer.Change(TimeSpan.Zero, period);
            if (Holds) _held.TrySetResult();
            return timer;
        }
    }
}
