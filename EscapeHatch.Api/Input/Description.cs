using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace EscapeHatch.Api.Input;

/// <summary>How the Api describes itself at <c>/openapi/v1.json</c>: who may call a route, and how it refuses.</summary>
public static class Description
{
    /// <summary>Registers the description.</summary>
    public static void AddDescription(this IHostApplicationBuilder builder) => builder.Services.AddOpenApi(options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            foreach (var (door, what) in new[] { (Doors.Shopper, "From POST /v1/sessions."), (Doors.Agent, "From POST /v1/agents/login.") })
                document.AddComponent(door, new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = what });
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (Door(context) is { } door) operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(door, context.Document)] = [] }];
            operation.Responses ??= [];
            operation.Responses["default"] = new OpenApiResponse { Description = "Refused, as RFC 9457 tells.", Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() } };
            return Task.CompletedTask;
        });
    });

    // Admins come through the agents' door with a role.
    private static string? Door(OpenApiOperationTransformerContext context) =>
        context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().FirstOrDefault()?.Policy is { } policy ? policy == Doors.Shopper ? Doors.Shopper : Doors.Agent : null;
}
