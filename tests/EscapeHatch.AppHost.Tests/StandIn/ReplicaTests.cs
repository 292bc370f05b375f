using System.Diagnostics;
using System.Globalization;
using System.Net;
using Aspire.DashboardService.Proto.V1;
using Resource = Aspire.DashboardService.Proto.V1.Resource;

namespace EscapeHatch.AppHost.Tests;

public sealed class ReplicaTests : IAsyncLifetime
{
    private const string Shop = "../../demo/EscapeHatch.DemoShop/EscapeHatch.DemoShop.csproj";
    private readonly SmallHouse _house = new(withResourceService: true);
    private readonly HttpClient _http = new();
    private readonly int _port = SmallHouse.FreePort();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    [Fact(Timeout = SmallHouse.Patience)]
    public async Task Two_replicas_share_a_port_and_each_has_a_row_with_its_own_health_and_process()
    {
        var ids = await StartShopsAsync();

        Assert.All(ids, id => Assert.StartsWith("shop-", id, StringComparison.Ordinal));
        Assert.Equal(2, ids.Select(ProcessOf).Distinct().Count());
        Assert.Equal(HttpStatusCode.OK, await AskAsync());
        Assert.All(ids, id => Assert.Equal($"http://localhost:{_port}", UrlsOf(id)));
    }

    [Fact(Timeout = SmallHouse.Patience)]
    public async Task Connections_go_to_the_other_replica_while_one_is_dead_and_it_stays_dead_until_it_is_started()
    {
        var ids = await StartShopsAsync();
        using (var victim = Process.GetProcessById(ProcessOf(ids[0]))) victim.Kill();
        await UntilAsync(ids[0], snapshot => snapshot.State?.Text == KnownResourceStates.Finished);

        for (var i = 0; i < 20; i++) Assert.Equal(HttpStatusCode.OK, await AskAsync());
        Assert.Equal(KnownResourceStates.Finished, StateOf(ids[0]));

        await CommandAsync(ids[0], KnownResourceCommands.StartCommand);
        await UntilAsync(ids[0], snapshot => snapshot.HealthStatus == Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy);
        await CommandAsync(ids[1], KnownResourceCommands.StopCommand);
        Assert.Equal((KnownResourceStates.Running, KnownResourceStates.Finished), (StateOf(ids[0]), StateOf(ids[1])));
        Assert.Equal(HttpStatusCode.OK, await AskAsync());
    }

    [Fact(Timeout = SmallHouse.Patience)]
    public async Task With_no_replica_left_a_connection_is_closed_at_once()
    {
        var ids = await StartShopsAsync();
        await _house.Application.ResourceCommands.ExecuteCommandAsync(Known(ids[0]).Resource, KnownResourceCommands.StopCommand, SmallHouse.Ending);

        Assert.All(ids, id => Assert.Equal(KnownResourceStates.Finished, StateOf(id)));
        await Assert.ThrowsAsync<HttpRequestException>(AskAsync);
    }

    [Fact(Timeout = SmallHouse.Patience)]
    public async Task The_dashboard_lists_each_replica_and_stops_only_the_one_it_names()
    {
        var ids = await StartShopsAsync();
        using var dashboard = new DashboardCaller(_house.ResourceServicePort);
        var update = await dashboard.CallAsync("WatchResources", new WatchResourcesRequest(), WatchResourcesUpdate.Parser).FirstAsync(SmallHouse.Ending);
        Resource[] rows = [.. update.InitialData.Resources];
        Assert.Equal(ids.Order(), rows.Select(row => row.Name).Order());
        Assert.All(rows, row => Assert.Equal("shop", row.DisplayName));

        var request = new ResourceCommandRequest { ResourceName = ids[1], CommandName = KnownResourceCommands.StopCommand };
        await dashboard.CallAsync("ExecuteResourceCommand", request, ResourceCommandResponse.Parser).SingleAsync(SmallHouse.Ending);

        Assert.Equal((KnownResourceStates.Running, KnownResourceStates.Finished), (StateOf(ids[0]), StateOf(ids[1])));
    }

    [Fact(Timeout = SmallHouse.Patience)]
    public async Task Replicas_on_a_port_without_a_proxy_are_refused()
    {
        _house.Builder.AddProject("shop", Shop, launchProfileName: null).WithHttpEndpoint(_port, isProxied: false).WithReplicas(2);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(_house.StartAsync);

        Assert.Contains("proxy-less endpoint 'http'", refusal.Message, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _house.DisposeAsync();
    }

    private async Task<IReadOnlyList<string>> StartShopsAsync()
    {
        var shop = _house.Builder.AddProject("shop", Shop, launchProfileName: null).WithHttpEndpoint(_port).WithHttpHealthCheck("/health").WithReplicas(2);
        await _house.StartAsync();
        var ids = shop.Resource.Ids();
        foreach (var id in ids) await UntilAsync(id, snapshot => snapshot.HealthStatus == Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy);
        return ids;
    }

    private async Task<HttpStatusCode> AskAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://localhost:{_port}/") { Headers = { ConnectionClose = true } };
        using var response = await _http.SendAsync(request, SmallHouse.Ending);
        return response.StatusCode;
    }

    private Task<ExecuteCommandResult> CommandAsync(string id, string command) =>
        _house.Application.ResourceCommands.ExecuteCommandAsync(id, command, SmallHouse.Ending);

    private Task UntilAsync(string id, Func<CustomResourceSnapshot, bool> isSo) =>
        _house.Application.ResourceNotifications.WaitForResourceAsync("shop", change => change.ResourceId == id && isSo(change.Snapshot), SmallHouse.Ending);

    private ResourceEvent Known(string id) =>
        _house.Application.ResourceNotifications.TryGetCurrentState(id, out var known) ? known : throw new InvalidOperationException($"Nobody knows {id}.");

    private string? StateOf(string id) => Known(id).Snapshot.State?.Text;

    private string UrlsOf(string id) => Assert.Single(Aspire.Hosting.Dashboard.ResourceMessages.From(Known(id), _house.Application.Services).Urls).FullUrl;

    private int ProcessOf(string id) =>
        int.Parse(Known(id).Snapshot.Properties.Single(property => property.Name == "executable.pid").Value!.ToString()!, CultureInfo.InvariantCulture);
}
