using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using ActivityStatusCode = System.Diagnostics.ActivityStatusCode;

namespace EscapeHatch.ServiceDefaults;

/// <summary>Gives a request's span its route and outcome, which ASP.NET Core's own span lacks.</summary>
internal sealed class RequestSpans : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (http, rest) =>
        {
            var failed = true;
            try
            {
                await rest(http);
                failed = http.Response.StatusCode >= StatusCodes.Status500InternalServerError;
            }
            finally
            {
                Describe(http, failed);
            }
        });
        next(app);
    };

    private static void Describe(HttpContext http, bool failed)
    {
        if (http.Features.Get<IHttpActivityFeature>()?.Activity is not { IsAllDataRequested: true } span)
        {
            return;
        }

        if ((http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText is { } route)
        {
            span.DisplayName = $"{http.Request.Method} /{route.TrimStart('/')}";
            span.SetTag("http.route", route);
        }
        else
        {
            span.DisplayName = http.Request.Method;
        }

        span.SetTag("http.response.status_code", http.Response.StatusCode);
        if (failed)
        {
            span.SetStatus(ActivityStatusCode.Error);
        }
    }
}
