using EscapeHatch.Conversations;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace EscapeHatch.Api.Input;

/// <summary>What connections may take of the process; each default is in <see cref="Limits"/>, and configuration <c>Connections</c> may set others.</summary>
public sealed class Connections
{
    /// <summary>Most at once, event streams included.</summary>
    public int Most { get; set; } = Limits.Connections;

    /// <summary>Most of one address that have yet to send a whole request.</summary>
    public int Silent { get; set; } = Limits.SilentConnections;

    /// <summary>How long a request's headers may take.</summary>
    public TimeSpan HeaderPatience { get; set; } = Limits.HeaderPatience;

    /// <summary>How long a connection may stay without a request.</summary>
    public TimeSpan KeepAlive { get; set; } = Limits.KeepAlive;

    /// <summary>How long a body may be slower than <see cref="Limits.BodyRate"/>.</summary>
    public TimeSpan BodyGrace { get; set; } = Limits.BodyGrace;

    internal void Bound(KestrelServerLimits limits)
    {
        limits.MaxConcurrentConnections = Most;
        limits.MaxRequestBodySize = Limits.RequestBytes;
        limits.MaxResponseBufferSize = Limits.ResponseBuffer;
        limits.MaxRequestBufferSize = Limits.RequestBytes + Limits.HeaderBytes;
        limits.MaxRequestHeadersTotalSize = Limits.HeaderBytes;
        limits.MaxRequestHeaderCount = Limits.Headers;
        limits.MaxRequestLineSize = Limits.RequestLine;
        limits.RequestHeadersTimeout = HeaderPatience;
        limits.KeepAliveTimeout = KeepAlive;
        limits.MinRequestBodyDataRate = new MinDataRate(Limits.BodyRate, BodyGrace);
    }
}

/// <summary>Puts the bounds of connections in force.</summary>
public static class ConnectionRegistration
{
    /// <summary>Registers them.</summary>
    public static void AddConnections(this WebApplicationBuilder builder)
    {
        var bounds = builder.Configuration.GetSection("Connections").Get<Connections>() ?? new Connections();
        var arrivals = new Arrivals(bounds.Silent);
        builder.Services.AddSingleton(arrivals);
        builder.Services.AddSingleton<IConnectionListenerFactory, Turnstile>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(next => connection => arrivals.ServeAsync(connection, next)));
            bounds.Bound(kestrel.Limits);
        });
    }

    /// <summary>Tells the doorkeeper which connections sent a whole request; first in the pipeline.</summary>
    public static void UseConnections(this WebApplication app)
    {
        var arrivals = app.Services.GetRequiredService<Arrivals>();
        app.Use((http, next) =>
        {
            if (http.Features.Get<Arrivals.Arrival>() is { } arrival) arrivals.Spoke(arrival);
            return next(http);
        });
    }
}
