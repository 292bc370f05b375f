using System.Diagnostics;
using System.Globalization;

namespace EscapeHatch.AppHost.Tests;

public sealed class ProcessTests
{
    [Fact(Timeout = SmallHouse.Patience)]
    public async Task A_missing_command_fails_to_start()
    {
        await using var house = new SmallHouse();
        house.Builder.AddExecutable("store", "no-such-command", ".");

        await house.StartAsync();

        await house.UntilAsync("store", KnownResourceStates.FailedToStart);
    }

    [Fact(Timeout = SmallHouse.Patience)]
    public async Task A_project_that_was_never_built_fails_to_start()
    {
        await using var house = new SmallHouse();
        house.Builder.AddProject("room", house.File("Room.csproj"), launchProfileName: null);

        await house.StartAsync();

        await house.UntilAsync("room", KnownResourceStates.FailedToStart);
    }

    [Fact(Timeout = SmallHouse.Patience)]
    public async Task The_exit_of_a_process_is_noticed_with_its_code()
    {
        await using var house = new SmallHouse();
        house.Script("store", "exit 42");

        await house.StartAsync();

        Assert.Equal(42, (await house.UntilAsync("store", KnownResourceStates.Finished)).ExitCode);
    }

    [Fact(Timeout = SmallHouse.Patience)]
    public async Task Stopping_ends_a_process_and_all_it_started()
    {
        await using var house = new SmallHouse();
        house.Script("store", $"sleep 600 & echo $! > {house.File("child")}; echo $$ > {house.File("self")}; mv {house.File("self")} {house.File("ready")}; wait");
        await house.StartAsync();
        await UntilAsync(() => File.Exists(house.File("ready")));
        int[] family = [await NumberAsync(house.File("child")), await NumberAsync(house.File("ready"))];
        Assert.All(family, id => Assert.True(IsAlive(id)));

        await house.Application.StopAsync(SmallHouse.Ending);

        await UntilAsync(() => !Array.Exists(family, IsAlive));
    }

    [Fact(Timeout = SmallHouse.Patience)]
    public async Task A_process_deaf_to_being_asked_is_ended_anyway()
    {
        await using var house = new SmallHouse();
        house.Script("store", $"trap '' TERM INT; : > {house.File("ready")}; while :; do sleep 0.1; done");
        await house.StartAsync();
        await UntilAsync(() => File.Exists(house.File("ready")));

        await house.Application.StopAsync(SmallHouse.Ending);

        Assert.Equal(KnownResourceStates.Finished, house.StateOf("store"));
    }

    [Fact(Timeout = SmallHouse.Patience)]
    public async Task A_stopped_resource_starts_again_with_a_new_process()
    {
        await using var house = new SmallHouse();
        var store = house.Script("store", "sleep 600").Resource;
        await house.StartAsync();
        var first = await house.UntilAsync("store", KnownResourceStates.Running);

        await house.Application.ResourceCommands.ExecuteCommandAsync(store, KnownResourceCommands.RestartCommand, SmallHouse.Ending);
        var second = await house.Application.ResourceNotifications.WaitForResourceAsync("store", change => change.Snapshot.StartTimeStamp > first.StartTimeStamp, SmallHouse.Ending);

        Assert.Equal(KnownResourceStates.Running, second.Snapshot.State?.Text);
    }

    [Fact(Timeout = SmallHouse.Patience)]
    public async Task A_process_gets_its_connection_string_and_its_neighbour_s_url()
    {
        await using var house = new SmallHouse();
        house.Builder.Configuration["Secret"] = "s3cret";
        var password = house.Builder.AddParameterFromConfiguration("password", "Secret", secret: true);
        var store = house.Script("store", "sleep 600").WithEndpoint(15432, scheme: "tcp", name: "tcp", isProxied: false).WithHttpEndpoint(15433, isProxied: false);
        var connection = house.Builder.AddConnectionString("conversations", ReferenceExpression.Create(
            $"Host={store.GetEndpoint("tcp").Property(EndpointProperty.IPV4Host)};Port={store.GetEndpoint("tcp").Property(EndpointProperty.Port)};Password={password}"));
        house.Script("room", $"echo \"$ConnectionStrings__postgres $Store\" > {house.File("seen")}")
            .WithReference(connection, connectionName: "postgres")
            .WithEnvironment("Store", store.GetEndpoint("http"));

        await house.StartAsync();
        await house.UntilAsync("room", KnownResourceStates.Finished);

        Assert.Equal("Host=127.0.0.1;Port=15432;Password=s3cret http://localhost:15433", (await File.ReadAllTextAsync(house.File("seen"), SmallHouse.Ending)).Trim());
    }

    [Fact(Timeout = SmallHouse.Patience)]
    public async Task Whoever_needs_a_missing_parameter_does_not_start()
    {
        await using var house = new SmallHouse();
        var password = house.Builder.AddParameterFromConfiguration("password", "Nowhere", secret: true);
        house.Script("room", "sleep 600").WithEnvironment("PASSWORD", password);

        await house.StartAsync();

        Assert.Equal(KnownResourceStates.ValueMissing, house.StateOf("password"));
        Assert.Equal(KnownResourceStates.Starting, house.StateOf("room"));
    }

    private static async Task<int> NumberAsync(string path) =>
        int.Parse(await File.ReadAllTextAsync(path, SmallHouse.Ending), CultureInfo.InvariantCulture);

    private static bool IsAlive(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        while (!isSo())
        {
            await poll.WaitForNextTickAsync(SmallHouse.Ending);
        }
    }
}
