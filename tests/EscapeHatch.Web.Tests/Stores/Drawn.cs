using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EscapeHatch.Web.Tests.Stores;

/// <summary>A part of a page as the browser first gets it.</summary>
internal static class Drawn
{
    internal static async Task<string> AsHtmlAsync<T>(IServiceProvider services, params (string Name, object? Value)[] parameters) where T : IComponent
    {
        await using var scope = services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters.ToDictionary(one => one.Name, one => one.Value)))).ToHtmlString());
    }
}
