using EscapeHatch.Worker.Articles;
using EscapeHatch.Worker.Orders;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace EscapeHatch.Worker.Answering;

/// <summary>Registers what answers: the kernel, its plugins and the model.</summary>
public static class AnsweringRegistration
{
    /// <summary>Adds the answerer; which model it asks is read from the section <c>Model</c>.</summary>
    /// <exception cref="InvalidOperationException">The section is wrong; the message names the setting.</exception>
    public static IServiceCollection AddAnswering(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(ModelOptions.Section).Get<ModelOptions>() ?? new ModelOptions();
        var errors = options.Validate().ToArray();
        if (errors.Length > 0)
            throw new InvalidOperationException(string.Join(' ', errors));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options).AddSingleton<ArticleShelf>().AddOrders();
        services.AddSingleton<IFunctionInvocationFilter, FunctionGuard>();
        var kernel = services.AddKernel();
        kernel.Plugins.AddFromType<ArticlesPlugin>(ArticlesPlugin.Name).AddFromType<OrdersPlugin>(OrdersPlugin.Name);
        AddModel(kernel, options);
        return services.AddSingleton<Answerer>();
    }

    private static void AddModel(IKernelBuilder kernel, ModelOptions options)
    {
        if (options.IsEmbedded)
            kernel.Services.AddSingleton<IChatCompletionService, EmbeddedChatService>();
        else
            kernel.AddOpenAIChatCompletion(options.Name!, options.Address!, options.ApiKey, httpClient: Client());
    }

    // Lives as long as the host; the pooled connections are renewed so that a moved endpoint is found again.
    private static HttpClient Client() => new(new ModelRetries(TimeProvider.System)
    {
        InnerHandler = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false },
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };
}
