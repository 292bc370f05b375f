using System.Diagnostics.CodeAnalysis;

namespace EscapeHatch.Api.Input;

/// <summary>
/// Maps routes as the framework's <c>MapGet</c> and its like do, but compiles a route's binding when it is first called: compiling them all takes a
/// quarter of a start, and a node that comes back is asked for three or four of them at first. What can't be bound is still found at the start.
/// </summary>
public static class LateRoutes
{
    /// <summary>Maps what reads.</summary>
    public static RouteHandlerBuilder Get(this IEndpointRouteBuilder routes, [StringSyntax("Route")] string pattern, Delegate handler) =>
        Map(routes, HttpMethods.Get, pattern, handler);

    /// <summary>Maps what adds or does something.</summary>
    public static RouteHandlerBuilder Post(this IEndpointRouteBuilder routes, [StringSyntax("Route")] string pattern, Delegate handler) =>
        Map(routes, HttpMethods.Post, pattern, handler);

    /// <summary>Maps what puts something in its place.</summary>
    public static RouteHandlerBuilder Put(this IEndpointRouteBuilder routes, [StringSyntax("Route")] string pattern, Delegate handler) =>
        Map(routes, HttpMethods.Put, pattern, handler);

    /// <summary>Maps what takes something away.</summary>
    public static RouteHandlerBuilder Delete(this IEndpointRouteBuilder routes, [StringSyntax("Route")] string pattern, Delegate handler) =>
        Map(routes, HttpMethods.Delete, pattern, handler);

    private static RouteHandlerBuilder Map(IEndpointRouteBuilder routes, string method, string pattern, Delegate handler) =>
        RouteHandlerServices.Map(routes, pattern, handler, [method], RequestDelegateFactory.InferMetadata, Late);

    private static RequestDelegateResult Late(Delegate handler, RequestDelegateFactoryOptions options, RequestDelegateMetadataResult? known)
    {
        var compiled = new Lazy<RequestDelegate>(() => RequestDelegateFactory.Create(handler, options, known).RequestDelegate);
        return new RequestDelegateResult(context => compiled.Value(context), known?.EndpointMetadata ?? []);
    }
}
