using EscapeHatch.Worker.Articles;
using EscapeHatch.Worker.Briefing;
using EscapeHatch.Worker.Orders;
using EscapeHatch.Worker.Scoring;
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
        // Below this level the kernel logs the arguments of functions, and with them what shoppers write.
        services.AddLogging(log => log.AddFilter("Microsoft.SemanticKernel", LogLevel.Information));
        var kernel = services.AddKernel();
        kernel.Plugins.AddFromType<ArticlesPlugin>(ArticlesPlugin.Name).AddFromType<OrdersPlugin>(OrdersPlugin.Name).AddFromType<SignalsPlugin>(SignalsPlugin.Name);
        AddModel(services, options);
        return services.AddSingleton<Answerer>().AddSingleton<ModelScorer>().AddSingleton<Briefer>().AddSingleton<TurnJudge>();
    }

    private static void AddModel(IServiceCollection services, ModelOptions options)
    {
        services.AddSingleton<RetryBudget>().AddSingleton<ModelCalls>();
        if (options.IsEmbedded)
            services.AddSingleton<IChatCompletionService, EmbeddedChatService>();
        else
            services.AddSingleton(provider => Remote(options, provider));
    }

    // A kernel of its own, because only there can the client be made with the worker's clock.
    private static IChatCompletionService Remote(ModelOptions options, IServiceProvider services)
    {
        var kernel = Kernel.CreateBuilder();
        kernel.AddOpenAIChatCompletion(options.Name!, options.Address!, options.ApiKey, httpClient: Client(services));
        return kernel.Build().GetRequiredService<IChatCompletionService>();
    }

    // Lives as long as the host; the pooled connections are renewed so that a moved endpoint is found again.
    private static HttpClient Client(IServiceProvider services) => new(new ModelPipeline(services.GetRequiredService<TimeProvider>(), services.GetRequiredService<RetryBudget>())
    {
        InnerHandler = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false },
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };
}
