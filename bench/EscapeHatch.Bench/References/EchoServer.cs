using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace EscapeHatch.Bench.References;

/// <summary>Bare SignalR: what a connection and a frame cost when nothing is done with them.</summary>
public static class EchoServer
{
    /// <summary>Serves.</summary>
    public static Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSignalR();
        var app = builder.Build();
        app.MapGet("/health", () => "well");
        app.MapHub<EchoHub>("/echo");
        return app.RunAsync();
    }

    private sealed class EchoHub : Hub
    {
        public string Echo(string text) => text;
    }
}
