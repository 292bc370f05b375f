using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Dashboard;

/// <summary>Where the dashboard, its telemetry door and the resource service listen, and who may call them.</summary>
internal sealed record DashboardSettings(
    bool Disabled,
    string FrontendUrl,
    string OtlpUrl,
    string OtlpHttpUrl,
    Uri ResourceServiceUrl,
    string OtlpKey,
    string ResourceServiceKey,
    string? BrowserToken)
{
    /// <summary>What a person opens.</summary>
    public string LoginUrl => BrowserToken is null ? FrontendUrl : $"{FrontendUrl}/login?t={BrowserToken}";

    public static DashboardSettings From(IConfiguration configuration, DistributedApplicationOptions options) => new(
        options.DisableDashboard,
        (configuration["ASPNETCORE_URLS"] ?? "http://localhost:18888").Split(';')[0].TrimEnd('/'),
        configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] ?? "http://localhost:18889",
        configuration["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"] ?? "http://127.0.0.1:0",
        new Uri(configuration["ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"] ?? "http://localhost:18890"),
        configuration["AppHost:OtlpApiKey"] ?? NewKey(),
        configuration["ASPIRE_DASHBOARD_RESOURCESERVICE_APIKEY"] ?? NewKey(),
        configuration.GetValue<bool>("ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS")
            ? null
            : configuration["ASPIRE_DASHBOARD_FRONTEND_BROWSERTOKEN"] ?? NewKey());

    private static string NewKey() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
