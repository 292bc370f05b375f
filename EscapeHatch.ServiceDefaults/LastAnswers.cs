using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace EscapeHatch.ServiceDefaults;

/// <summary>While the process is about to stop, each answer asks for a new connection, and nothing that stays long begins.</summary>
internal sealed class LastAnswers(GentleStop stop) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(rest => http => stop.Began ? AnswerAsync(http, rest) : rest(http));
        next(app);
    };

    private static Task AnswerAsync(HttpContext http, RequestDelegate rest)
    {
        http.Response.Headers.Connection = "close";
        if (http.Features.Get<IHttpUpgradeFeature>() is not { IsUpgradableRequest: true })
        {
            return rest(http);
        }

        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Task.CompletedTask;
    }
}
