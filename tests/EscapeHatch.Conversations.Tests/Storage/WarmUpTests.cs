using EscapeHatch.Conversations.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EscapeHatch.Conversations.Tests.Storage;

public sealed class WarmUpTests(Core core) : IClassFixture<Core>
{
    [Fact]
    public async Task A_node_that_warmed_up_has_prepared_its_write_before_the_first_message()
    {
        Assert.Equal(0, await WritersAsync());
        await core.Node.Get<IServiceProvider>().WarmAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, await WritersAsync());
        Assert.True((await core.SayAsync(await core.StartAsync(), "Hello")).Outcome.Ok);
        Assert.Equal(1, await WritersAsync());
    }

    [Theory, InlineData("Host=127.0.0.1;Port=1;Username=nobody;Database=none;Timeout=2"), InlineData(null)]
    public async Task A_node_whose_database_does_not_answer_starts_all_the_same(string? address)
    {
        await using var empty = await TestDatabase.CreateEmptyAsync();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["ConnectionStrings:postgres"] = address ?? empty.ConnectionString;
        builder.Configuration["ConnectionStrings:redis"] = TestStores.DeadRedis;
        builder.AddConversations();
        using var host = builder.Build();
        await Assert.ThrowsAnyAsync<Exception>(() => host.Services.GetRequiredService<StoreSettings>().FindAsync("lantern", TestContext.Current.CancellationToken));
        Assert.Null(await Record.ExceptionAsync(() => host.Services.WarmAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Who_stops_while_it_warms_up_hears_of_no_trouble() =>
        Assert.Null(await Record.ExceptionAsync(() => core.Node.Get<IServiceProvider>().WarmAsync(new CancellationToken(canceled: true))));

    private async Task<int> WritersAsync()
    {
        await using var db = core.Postgres.Open();
        return await db.Database.SqlQuery<int>($"""
            SELECT count(*)::int AS "Value" FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'WITH fresh AS MATERIALIZED%'
            """).SingleAsync();
    }
}
