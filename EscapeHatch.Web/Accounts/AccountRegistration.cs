using System.Threading.RateLimiting;
using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.Storage;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;

namespace EscapeHatch.Web.Accounts;

/// <summary>Who may come in: ASP.NET Core Identity over the agents, a cookie, and two kinds of door.</summary>
internal static class AccountRegistration
{
    /// <summary>Policy of the pages that only admins open.</summary>
    internal const string Admins = "admins";

    /// <summary>Rate limit of the sign-in page.</summary>
    internal const string SignInRate = "sign-in";

    private static readonly TimeSpan Session = TimeSpan.FromDays(14), StampCheck = TimeSpan.FromMinutes(1);

    internal static void AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddIdentityCore<Agent>(SignInRules.Apply)
            .AddEntityFrameworkStores<EscapeHatchDb>().AddSignInManager().AddClaimsPrincipalFactory<AgentClaims>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(cookie =>
        {
            (cookie.LoginPath, cookie.AccessDeniedPath, cookie.ReturnUrlParameter) = ("/sign-in", "/not-allowed", "returnUrl");
            (cookie.ExpireTimeSpan, cookie.SlidingExpiration) = (Session, true);
            (cookie.Cookie.Name, cookie.Cookie.SameSite) = ("eh-agent", SameSiteMode.Lax);
        });
        services.Configure<SecurityStampValidatorOptions>(stamp => stamp.ValidationInterval = StampCheck);
        services.AddAuthorizationBuilder().AddPolicy(Admins, policy => policy.RequireRole(nameof(Role.Admin)));
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, LiveAccount>();
        services.AddScoped<CurrentAgent>();
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(SignInRate, PerAddress);
        });
    }

    private static RateLimitPartition<string> PerAddress(HttpContext context) => RateLimitPartition.GetFixedWindowLimiter(
        HttpMethods.IsPost(context.Request.Method) ? context.Connection.RemoteIpAddress?.ToString() ?? "" : "reading",
        address => new FixedWindowRateLimiterOptions
        {
            PermitLimit = address == "reading" ? int.MaxValue : Limits.SignIns, Window = Limits.RateWindow,
        });
}
