using EscapeHatch.Api.Input;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace EscapeHatch.Api.Tests.Input;

/// <summary>When a route is compiled, by what the framework does then: it asks for its filters.</summary>
public sealed class LateRoutesTests : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _compiled;

    /// <summary>A host with nothing in it.</summary>
    public LateRoutesTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_route_is_compiled_once_when_it_is_first_called_whoever_calls_it_then()
    {
        _app.Get("/twice/{number:int}", (int number) => 2 * number).AddEndpointFilterFactory((_, next) =>
        {
            Interlocked.Increment(ref _compiled);
            return next;
        });
        await _app.StartAsync(TestContext.Current.CancellationToken);
        using var caller = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
        Assert.Equal(404, (int)(await caller.GetAsync("/elsewhere", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(0, _compiled);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => caller.GetStringAsync($"/twice/{number}", TestContext.Current.CancellationToken)));
        Assert.Equal(Enumerable.Range(0, 20).Select(number => $"{2 * number}"), answers);
        Assert.Equal(1, _compiled);
    }

    [Fact]
    public void A_route_that_can_not_be_bound_is_refused_with_the_other_routes_and_not_by_its_first_caller()
    {
        _app.Get("/bodies", (Exception body) => body.Message);
        var wrong = Assert.Throws<InvalidOperationException>(() => ((IEndpointRouteBuilder)_app).DataSources.SelectMany(source => source.Endpoints).ToList());
        Assert.Contains("body", wrong.Message, StringComparison.OrdinalIgnoreCase);
    }
}
