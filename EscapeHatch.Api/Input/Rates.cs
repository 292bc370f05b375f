using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using EscapeHatch.Conversations;

namespace EscapeHatch.Api.Input;

/// <summary>How often one caller may call; each default is in <see cref="Limits"/>, and configuration <c>Rates</c> may set others.</summary>
public sealed class Rates
{
    /// <summary>Policy of routes a shopper calls.</summary>
    public const string Shopper = "shopper";

    /// <summary>Policy of opening sessions.</summary>
    public const string Session = "session";

    /// <summary>Policy of signing in.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Policy of routes an agent calls.</summary>
    public const string Agent = "agent";

    /// <summary>Requests of one shopper in a window.</summary>
    public int ShopperRequests { get; set; } = Limits.ShopperRequests;

    /// <summary>New sessions of one address in a window.</summary>
    public int SessionsPerAddress { get; set; } = Limits.SessionsPerAddress;

    /// <summary>Sign-ins of one address in a window.</summary>
    public int SignIns { get; set; } = Limits.SignIns;

    /// <summary>Requests of one agent in a window.</summary>
    public int AgentRequests { get; set; } = Limits.AgentRequests;
}

/// <summary>Puts the rates in force.</summary>
public static class RateRegistration
{
    /// <summary>Registers the limiter; what goes over is answered with 429 and <c>Retry-After</c>.</summary>
    public static void AddRates(this IHostApplicationBuilder builder)
    {
        var rates = builder.Configuration.GetSection("Rates").Get<Rates>() ?? new Rates();
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = RejectAsync;
            limiter.AddPolicy(Rates.Shopper, http => Window(Caller(http), rates.ShopperRequests));
            limiter.AddPolicy(Rates.Agent, http => Window(Caller(http), rates.AgentRequests));
            limiter.AddPolicy(Rates.Session, http => Window(Address(http), rates.SessionsPerAddress));
            limiter.AddPolicy(Rates.SignIn, http => Window(Address(http), rates.SignIns));
        });
    }

    private static string Caller(HttpContext http) => http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? Address(http);

    private static string Address(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "unknown";

    private static RateLimitPartition<string> Window(string key, int permits) => RateLimitPartition.GetFixedWindowLimiter(key,
        _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = Limits.RateWindow });

    private static async ValueTask RejectAsync(OnRejectedContext context, CancellationToken stop)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Limits.RateWindow;
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        context.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await Results.Problem($"Too many requests; try again in {seconds} s.", statusCode: 429, title: "Too many requests", type: Problems.Type("too-many-requests"))
            .ExecuteAsync(context.HttpContext);
    }
}
