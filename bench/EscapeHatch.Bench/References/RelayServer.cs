using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace EscapeHatch.Bench.References;

/// <summary>The least anything like this can do: a posted message goes to whoever listens, and nothing is kept or checked.</summary>
public static class RelayServer
{
    /// <summary>Serves.</summary>
    public static Task RunAsync()
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        var listeners = new Listeners();
        app.MapGet("/health", () => "well");
        app.MapGet("/v1/inbox/events", listeners.ServeAsync);
        app.MapPost("/v1/conversations/{id}/messages", (string id, Message posted) =>
        {
            var message = posted with { ConversationId = id };
            listeners.Tell(message);
            return Results.Json(message, statusCode: StatusCodes.Status201Created);
        });
        return app.RunAsync();
    }
}
