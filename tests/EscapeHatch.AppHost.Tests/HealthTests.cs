using System.Net;
using EscapeHatch.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace EscapeHatch.AppHost.Tests;

public sealed class HealthTests
{
    [Fact]
    public async Task A_process_is_not_ready_while_a_store_is_down_yet_alive()
    {
        await using var app = await StartAsync(HealthCheckResult.Unhealthy("password authentication failed for user postgres"));
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        using var ready = await http.GetAsync("/health", TestContext.Current.CancellationToken);
        using var alive = await http.GetAsync("/alive", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("""{"status":"Unhealthy","failing":["postgres"]}""", await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
    }

    [Fact]
    public async Task A_process_whose_checks_are_well_is_ready()
    {
        await using var app = await StartAsync(HealthCheckResult.Healthy());
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        Assert.Equal("""{"status":"Healthy","failing":[]}""", await http.GetStringAsync("/health", TestContext.Current.CancellationToken));
    }

    private static async Task<WebApplication> StartAsync(HealthCheckResult postgres)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.AddServiceDefaults();
        builder.Services.AddHealthChecks().AddCheck("postgres", () => postgres);
        var app = builder.Build();
        app.MapDefaultEndpoints();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
