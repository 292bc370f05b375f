using Aspire.DashboardService.Proto.V1;
using Resource = Aspire.DashboardService.Proto.V1.Resource;

namespace EscapeHatch.AppHost.Tests;

public sealed class ResourceServiceTests
{
    [Fact(Timeout = SmallHouse.Patience)]
    public async Task Console_lines_reach_whoever_watches_as_they_are_written()
    {
        await using var house = new SmallHouse(withResourceService: true);
        house.Script("store", $"echo early; while [ ! -e {house.File("go")} ]; do sleep 0.05; done; echo late >&2; sleep 600");
        await house.StartAsync();
        await house.UntilAsync("store", KnownResourceStates.Running);
        using var dashboard = new DashboardCaller(house.ResourceServicePort);

        var seen = new List<ConsoleLogLine>();
        await foreach (var update in dashboard.CallAsync("WatchResourceConsoleLogs", new WatchResourceConsoleLogsRequest { ResourceName = "store" }, WatchResourceConsoleLogsUpdate.Parser))
        {
            seen.AddRange(update.LogLines);
            await File.WriteAllTextAsync(house.File("go"), "", SmallHouse.Ending);
            if (seen.Exists(line => line.Text.EndsWith(" late", StringComparison.Ordinal)))
            {
                break;
            }
        }

        Assert.Collection(
            seen,
            line => Assert.True(line is { IsStdErr: false, LineNumber: 1 } && line.Text.EndsWith(" early", StringComparison.Ordinal)),
            line => Assert.True(line is { IsStdErr: true, LineNumber: 2 }));
    }

    [Fact(Timeout = SmallHouse.Patience)]
    public async Task Console_lines_without_following_end_with_what_there_is()
    {
        await using var house = new SmallHouse(withResourceService: true);
        house.Script("store", "echo one; echo two");
        await house.StartAsync();
        await house.UntilAsync("store", KnownResourceStates.Finished);
        using var dashboard = new DashboardCaller(house.ResourceServicePort);

        var request = new WatchResourceConsoleLogsRequest { ResourceName = "store", SuppressFollow = true };
        var update = Assert.Single(await dashboard.CallAsync("WatchResourceConsoleLogs", request, WatchResourceConsoleLogsUpdate.Parser).ToListAsync(SmallHouse.Ending));

        Assert.Equal(2, update.LogLines.Count);
    }

    [Fact(Timeout = SmallHouse.Patience)]
    public async Task A_resource_arrives_with_its_state_address_and_commands()
    {
        await using var house = new SmallHouse(withResourceService: true);
        house.Script("store", "sleep 600").WithHttpEndpoint(15433, isProxied: false);
        await house.StartAsync();
        using var dashboard = new DashboardCaller(house.ResourceServicePort);

        var store = await UntilAsync(dashboard, resource => resource.DisplayName == "store" && resource.State == "Running");

        Assert.Equal("Executable", store.ResourceType);
        Assert.Equal("http://localhost:15433", Assert.Single(store.Urls).FullUrl);
        Assert.Equal(["start", "stop", "restart"], store.Commands.Select(command => command.Name));
        Assert.NotNull(store.CreatedAt);
    }

    [Fact(Timeout = SmallHouse.Patience)]
    public async Task A_secret_is_marked_as_one()
    {
        await using var house = new SmallHouse(withResourceService: true);
        house.Builder.Configuration["Secret"] = "s3cret";
        house.Builder.AddParameterFromConfiguration("password", "Secret", secret: true);
        await house.StartAsync();
        using var dashboard = new DashboardCaller(house.ResourceServicePort);

        var password = await UntilAsync(dashboard, resource => resource.DisplayName == "password" && resource.State == "Running");

        Assert.True(Assert.Single(password.Properties).IsSensitive);
    }

    [Fact(Timeout = SmallHouse.Patience)]
    public async Task A_command_runs_when_the_dashboard_asks()
    {
        await using var house = new SmallHouse(withResourceService: true);
        house.Script("store", "sleep 600").WithCommand("refuse", "Refuse", _ => Task.FromResult(CommandResults.Failure("Not today.")));
        await house.StartAsync();
        await house.UntilAsync("store", KnownResourceStates.Running);
        using var dashboard = new DashboardCaller(house.ResourceServicePort);

        var refused = await ExecuteAsync(dashboard, "refuse");
        var stopped = await ExecuteAsync(dashboard, KnownResourceCommands.StopCommand);

        Assert.Equal((ResourceCommandResponseKind.Failed, "Not today."), (refused.Kind, refused.Message));
        Assert.Equal(ResourceCommandResponseKind.Succeeded, stopped.Kind);
        Assert.Equal(KnownResourceStates.Finished, house.StateOf("store"));
    }

    [Fact(Timeout = SmallHouse.Patience)]
    public async Task Whoever_has_not_the_key_is_refused()
    {
        await using var house = new SmallHouse(withResourceService: true);
        house.Script("store", "sleep 600");
        await house.StartAsync();
        using var stranger = new DashboardCaller(house.ResourceServicePort, key: "guess");

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => ExecuteAsync(stranger, KnownResourceCommands.StopCommand));

        Assert.Equal("grpc-status 16", refusal.Message);
    }

    private static async Task<ResourceCommandResponse> ExecuteAsync(DashboardCaller dashboard, string command)
    {
        var request = new ResourceCommandRequest { ResourceName = "store", CommandName = command };
        return await dashboard.CallAsync("ExecuteResourceCommand", request, ResourceCommandResponse.Parser).SingleAsync(SmallHouse.Ending);
    }

    private static async Task<Resource> UntilAsync(DashboardCaller dashboard, Func<Resource, bool> isSo)
    {
        await foreach (var update in dashboard.CallAsync("WatchResources", new WatchResourcesRequest(), WatchResourcesUpdate.Parser))
        {
            var resources = update.InitialData?.Resources.AsEnumerable() ?? update.Changes.Value.Select(change => change.Upsert);
            if (resources.FirstOrDefault(isSo) is { } found)
            {
                return found;
            }
        }

        throw new InvalidOperationException("The service ended before that.");
    }
}
