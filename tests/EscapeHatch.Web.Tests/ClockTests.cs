using EscapeHatch.Conversations.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace EscapeHatch.Web.Tests;

public sealed class ClockTests(WebSite site) : IClassFixture<WebSite>
{
    [Fact]
    public void The_site_goes_by_the_database_s_clock() => Assert.True(Assert.IsType<DatabaseClock>(site.Services.GetRequiredService<TimeProvider>()).Synchronised);
}
