using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace EscapeHatch.DemoShop.Tests;

/// <summary>The demo shop in memory, at noon on a Monday.</summary>
public sealed class Shop : WebApplicationFactory<Program>
{
    /// <summary>The shop's time.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    /// <inheritdoc />
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Product:WebUrl", "http://widget.test");
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(new StoppedClock(Noon)));
    }
}
