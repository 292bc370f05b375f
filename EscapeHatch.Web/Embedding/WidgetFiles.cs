using Microsoft.Net.Http.Headers;

namespace EscapeHatch.Web.Embedding;

/// <summary>Serves the widget to the stores' pages: any origin may load it, nobody signs in for it.</summary>
internal static class WidgetFiles
{
    /// <summary>What is worth compressing. Only the widget's public files pass there, so compression can't leak a secret.</summary>
    internal static readonly string[] Compressed = ["text/javascript", "text/css", "image/svg+xml"];

    internal static void UseWidget(this WebApplication app) => app.UseWhen(context => IsWidget(context.Request.Path), widget =>
    {
        widget.UseResponseCompression();
        widget.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = file => OpenToAll(file.Context.Response) });
    });

    /// <summary>Tells the loader where the Api is.</summary>
    internal static void MapWidgetConfig(this WebApplication app) => app.MapGet("/widget-config.json", (HttpResponse response, IConfiguration configuration) =>
    {
        OpenToAll(response);
        return Results.Json(new { api = configuration["Product:ApiUrl"] ?? "http://localhost:5100" });
    }).AllowAnonymous();

    private static bool IsWidget(PathString path) => path == "/widget.js" || path.StartsWithSegments("/widget");

    private static void OpenToAll(HttpResponse response)
    {
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        // Short, so that a release reaches every store the same hour; the ETag makes asking again cheap.
        response.GetTypedHeaders().CacheControl = new CacheControlHeaderValue { Public = true, MaxAge = TimeSpan.FromMinutes(5) };
    }
}
