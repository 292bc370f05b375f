using EscapeHatch.Worker.Answering;
using EscapeHatch.Worker.Articles;
using EscapeHatch.Worker.Tests.Articles;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel.ChatCompletion;

namespace EscapeHatch.Worker.Tests.Answering;

/// <summary>An answerer as the worker registers it, over the demo shop's articles.</summary>
internal static class Scene
{
    public static ServiceProvider Services(Action<IServiceCollection>? change = null, params (string Key, string? Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Key, one.Value))).Build();
        services.AddAnswering(configuration);
        change?.Invoke(services);
        var provider = services.BuildServiceProvider();
        provider.GetRequiredService<ArticleShelf>().Replace("demo", ArticleIndex.Build(Lantern.All));
        return provider;
    }

    public static ServiceProvider With(IChatCompletionService model) => Services(services => services.AddSingleton(model));

    public static Task<Draft> DraftAsync(this IServiceProvider services, string text, string? ordersUrl = null)
        => services.GetRequiredService<Answerer>().DraftAsync(
            new Question { Store = "demo", Text = text, OrdersUrl = ordersUrl }, TestContext.Current.CancellationToken);
}
