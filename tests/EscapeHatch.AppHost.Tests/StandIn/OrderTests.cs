using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EscapeHatch.AppHost.Tests;

public sealed class OrderTests
{
    [Fact(Timeout = SmallHouse.Patience)]
    public async Task A_resource_waits_until_the_one_it_needs_is_healthy()
    {
        var well = new TaskCompletionSource();
        var asked = new TaskCompletionSource();
        await using var house = new SmallHouse();
        house.Builder.Services.AddHealthChecks().AddCheck("store", () =>
        {
            asked.TrySetResult();
            return well.Task.IsCompleted ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
        });
        var store = house.Script("store", "sleep 600").WithHealthCheck("store");
        house.Script("room", "sleep 600").WaitFor(store);

        await house.StartAsync();
        await asked.Task;
        await house.UntilAsync("room", KnownResourceStates.Waiting);
        Assert.Equal(KnownResourceStates.Running, house.StateOf("store"));

        well.SetResult();
        await house.UntilAsync("room", KnownResourceStates.Running);
    }

    [Fact(Timeout = SmallHouse.Patience)]
    public async Task A_resource_starts_once_the_one_before_it_has_ended_well()
    {
        await using var house = new SmallHouse();
        var migrate = house.Script("migrate", $"echo done > {house.File("migrated")}");
        house.Script("room", $"cat {house.File("migrated")}").WaitForCompletion(migrate);

        await house.StartAsync();

        Assert.Equal(0, (await house.UntilAsync("room", KnownResourceStates.Finished)).ExitCode);
    }

    [Fact(Timeout = SmallHouse.Patience)]
    public async Task A_resource_fails_to_start_when_the_one_before_it_ends_badly()
    {
        await using var house = new SmallHouse();
        var migrate = house.Script("migrate", "exit 3");
        house.Script("room", "sleep 600").WaitForCompletion(migrate);

        await house.StartAsync();

        await house.UntilAsync("room", KnownResourceStates.FailedToStart);
        Assert.Equal(3, (await house.UntilAsync("migrate", KnownResourceStates.Finished)).ExitCode);
    }

    [Fact(Timeout = SmallHouse.Patience)]
    public async Task A_waiting_resource_can_be_started_at_once()
    {
        await using var house = new SmallHouse();
        var never = house.Builder.AddExecutable("never", "no-such-command", ".");
        var room = house.Script("room", "sleep 600").WaitFor(never);

        await house.StartAsync();
        await house.UntilAsync("room", KnownResourceStates.Waiting);
        await house.Application.ResourceCommands.ExecuteCommandAsync(room.Resource, KnownResourceCommands.StartCommand, SmallHouse.Ending);

        await house.UntilAsync("room", KnownResourceStates.Running);
    }

    [Fact(Timeout = SmallHouse.Patience)]
    public async Task Dependents_stop_before_what_they_need()
    {
        await using var house = new SmallHouse();
        var store = house.Script("store", Tells("store")).WithHealthCheck("up");
        house.Builder.Services.AddHealthChecks().AddCheck("up", () => HealthCheckResult.Healthy());
        house.Script("room", Tells("room")).WaitFor(store);
        await house.StartAsync();
        await house.UntilAsync("room", KnownResourceStates.Running);
        await UntilWrittenAsync(house.File("room-ready"));
        await UntilWrittenAsync(house.File("store-ready"));

        await house.Application.StopAsync(SmallHouse.Ending);

        Assert.Equal(["room", "store"], await File.ReadAllLinesAsync(house.File("stopped"), SmallHouse.Ending));

        string Tells(string name) => $"trap 'echo {name} >> {house.File("stopped")}; exit' TERM; : > {house.File(name)}-ready; while :; do sleep 0.05; done";
    }

    private static async Task UntilWrittenAsync(string path)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        while (!File.Exists(path))
        {
            await poll.WaitForNextTickAsync(SmallHouse.Ending);
        }
    }
}
