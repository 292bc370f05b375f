using System.Net;
using System.Net.Http.Json;
using EscapeHatch.Worker.Answering;
using EscapeHatch.Worker.Articles;
using EscapeHatch.Worker.Orders;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;

namespace EscapeHatch.Training.EscapeBench;

/// <summary>The product's own answerer, registered as the worker registers it, over the bench's stores; only the stores' order APIs stand in this process.</summary>
public sealed class ProductBot : IDisposable
{
    private readonly ServiceProvider _services;

    /// <param name="stores">Whose articles it knows.</param>
    /// <param name="configuration">The section <c>Model</c> counts, as in the worker; empty for the embedded brain.</param>
    public ProductBot(BenchStores stores, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(stores);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        services.AddAnswering(configuration);
        services.Configure<HttpClientFactoryOptions>(OrdersPlugin.Name, options =>
            options.HttpMessageHandlerBuilderActions.Add(builder => builder.PrimaryHandler = new OrderCounter(stores)));
        _services = services.BuildServiceProvider();
        foreach (var store in stores.All)
            _services.GetRequiredService<ArticleShelf>().Replace(store.Store.Key, ArticleIndex.Build(store.Articles));
    }

    /// <summary>What drafts the answers.</summary>
    public Answerer Answerer => _services.GetRequiredService<Answerer>();

    /// <summary>True when a model answers instead of the embedded brain.</summary>
    public bool HasModel => !_services.GetRequiredService<ModelOptions>().IsEmbedded;

    /// <inheritdoc/>
    public void Dispose() => _services.Dispose();

    /// <summary>Answers for every store's order API.</summary>
    private sealed class OrderCounter(BenchStores stores) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var (host, number) = (request.RequestUri!.Host, request.RequestUri.Segments[^1]);
            var order = stores.All.FirstOrDefault(store => host == new Uri(BenchStore.OrdersUrl(store.Store.Key)).Host)?.Orders.GetValueOrDefault(number);
            return Task.FromResult(order is null ? new HttpResponseMessage(HttpStatusCode.NotFound) : new HttpResponseMessage { Content = JsonContent.Create(order) });
        }
    }
}
