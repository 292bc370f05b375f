using Aspire.StackExchange.Redis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using StackExchange.Redis;

namespace Aspire.StackExchange.Redis
{
    /// <summary>Settings of the Redis client, bound from <c>Aspire:StackExchange:Redis</c>.</summary>
    public sealed class StackExchangeRedisSettings
    {
        /// <summary>The connection string; <c>ConnectionStrings:name</c> wins over it.</summary>
        public string? ConnectionString { get; set; }

        /// <summary>True to register no health check.</summary>
        public bool DisableHealthChecks { get; set; }
    }
}

namespace Microsoft.Extensions.Hosting
{
    /// <summary>Stand-in for the package's registration: a lazy multiplexer that survives an absent server, and its health check.</summary>
    public static class AspireRedisExtensions
    {
        /// <summary>Registers one <see cref="IConnectionMultiplexer"/> for the named connection string.</summary>
        public static void AddRedisClient(this IHostApplicationBuilder builder, string connectionName,
            Action<StackExchangeRedisSettings>? configureSettings = null, Action<ConfigurationOptions>? configureOptions = null)
        {
            var settings = new StackExchangeRedisSettings();
            builder.Configuration.GetSection("Aspire:StackExchange:Redis").Bind(settings);
            settings.ConnectionString = builder.Configuration.GetConnectionString(connectionName) ?? settings.ConnectionString;
            configureSettings?.Invoke(settings);
            builder.Services.AddSingleton<IConnectionMultiplexer>(_ =>
            {
                var options = ConfigurationOptions.Parse(settings.ConnectionString ?? "");
                if (options.EndPoints.Count == 0)
                    throw new InvalidOperationException($"No endpoints specified. Ensure a valid connection string was provided in 'ConnectionStrings:{connectionName}'.");
                options.AbortOnConnectFail = false;
                configureOptions?.Invoke(options);
                return ConnectionMultiplexer.Connect(options);
            });
            if (!settings.DisableHealthChecks)
                builder.Services.AddHealthChecks().Add(new HealthCheckRegistration("StackExchange.Redis",
                    services => new RedisHealthCheck(services), failureStatus: null, tags: null));
        }
    }

    internal sealed class RedisHealthCheck(IServiceProvider services) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await services.GetRequiredService<IConnectionMultiplexer>().GetDatabase().PingAsync();
                return HealthCheckResult.Healthy();
            }
            catch (Exception exception)
            {
                return new HealthCheckResult(context.Registration.FailureStatus, exception: exception);
            }
        }
    }
}
