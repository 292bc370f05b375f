using EscapeHatch.Api.Start;
using Microsoft.Extensions.DependencyInjection;

namespace EscapeHatch.Api.Tests.Start;

public sealed class WarmStartTests(Front front)
{
    [Fact]
    public async Task A_node_says_that_it_is_not_ready_until_it_has_warmed_up_and_serves_who_comes_all_the_same()
    {
        var gate = new TaskCompletionSource();
        await using var api = Warming(_ => gate.Task);
        var cold = (await api.Stranger().GetAsync("/health")).Is(503);
        Assert.Equal("""{"status":"Unhealthy","failing":["warming-up"]}""", cold.Body.GetRawText());
        (await api.Stranger().GetAsync("/alive")).Is(200);
        (await (await api.VisitorAsync(await api.OpenShopAsync())).SayAsync("Anybody there?")).Is(201);
        gate.SetResult();
        await Until.Async(async () => (await api.Stranger().GetAsync("/health")).Status == 200);
    }

    [Fact]
    public async Task A_node_that_can_not_warm_up_never_says_that_it_is_ready_and_the_log_says_why()
    {
        await using var api = Warming(_ => throw new InvalidOperationException("no such model"));
        await Until.Async(async () =>
        {
            (await api.Stranger().GetAsync("/health")).Is(503);
            return api.Log.Lines.Any(line => line.Contains("no such model"));
        });
    }

    [Fact]
    public async Task A_node_is_ready_when_its_own_warming_up_is_done()
    {
        await using var api = RunningApi.Start(front.Postgres.ConnectionString);
        await Until.Async(async () => (await api.Stranger().GetAsync("/health")).Status == 200);
    }

    private RunningApi Warming(Func<CancellationToken, Task> warm) =>
        RunningApi.Start(front.Postgres.ConnectionString, change: services => services.AddSingleton(new WarmStart(warm)));
}
