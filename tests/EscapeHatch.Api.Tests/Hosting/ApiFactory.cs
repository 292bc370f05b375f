using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace EscapeHatch.Api.Tests.Hosting;

/// <summary>Builds the Api as it runs for stores, on a port of its own.</summary>
internal sealed class ApiFactory(TimeProvider clock, LogBook log, IReadOnlyDictionary<string, string> settings, Action<IServiceCollection>? change = null) : WebApplicationFactory<Program>
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        foreach (var (key, value) in settings) builder.UseSetting(key, value);
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(log));
        builder.ConfigureTestServices(services =>
        {
            services.RemoveAll<TimeProvider>().AddSingleton(clock);
            change?.Invoke(services);
        });
    }
}
