using EscapeHatch.Conversations.Storage;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EscapeHatch.Api.Tests.Outages;

public sealed class OverloadedTests(Front front)
{
    [Fact]
    public async Task Who_writes_when_too_much_waits_to_be_stored_is_told_when_to_come_back()
    {
        var http = new DefaultHttpContext { RequestServices = front.Api.Get<IServiceProvider>(), Response = { Body = new MemoryStream() } };
        var handlers = front.Api.Get<IServiceProvider>().GetServices<IExceptionHandler>();
        Assert.True(await handlers.Single().TryHandleAsync(http, new Overloaded(), TestContext.Current.CancellationToken));
        http.Response.Body.Position = 0;
        var problem = (await JsonDocument.ParseAsync(http.Response.Body, default, TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal((503, "1", "application/problem+json"), (http.Response.StatusCode, http.Response.Headers.RetryAfter.ToString(), http.Response.ContentType));
        Assert.Equal("urn:escapehatch:overloaded", problem.GetProperty("type").GetString());
    }
}
