using Aspire.Npgsql.EntityFrameworkCore.PostgreSQL;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Npgsql.EntityFrameworkCore.PostgreSQL
{
    /// <summary>Settings of the EF client, bound from <c>Aspire:Npgsql:EntityFrameworkCore:PostgreSQL</c>.</summary>
    public sealed class NpgsqlEntityFrameworkCorePostgreSQLSettings
    {
        /// <summary>The connection string; <c>ConnectionStrings:name</c> wins over it.</summary>
        public string? ConnectionString { get; set; }

        /// <summary>True to run each command once; the default retries transient failures.</summary>
        public bool DisableRetry { get; set; }

        /// <summary>True to register no health check.</summary>
        public bool DisableHealthChecks { get; set; }

        /// <summary>Seconds a command may take.</summary>
        public int? CommandTimeout { get; set; }
    }
}

namespace Microsoft.Extensions.Hosting
{
    /// <summary>Stand-in for the package's registration: a pooled context on the named connection string, and its health check.</summary>
    public static class AspireEFPostgreSqlExtensions
    {
        /// <summary>Registers <typeparamref name="TContext"/>; a missing connection string shows on first use, not at start.</summary>
        public static void AddNpgsqlDbContext<TContext>(this IHostApplicationBuilder builder, string connectionName,
            Action<NpgsqlEntityFrameworkCorePostgreSQLSettings>? configureSettings = null,
            Action<DbContextOptionsBuilder>? configureDbContextOptions = null) where TContext : DbContext
        {
            var settings = new NpgsqlEntityFrameworkCorePostgreSQLSettings();
            builder.Configuration.GetSection("Aspire:Npgsql:EntityFrameworkCore:PostgreSQL").Bind(settings);
            settings.ConnectionString = builder.Configuration.GetConnectionString(connectionName) ?? settings.ConnectionString;
            configureSettings?.Invoke(settings);
            builder.Services.AddDbContextPool<TContext>(options =>
            {
                if (string.IsNullOrEmpty(settings.ConnectionString))
                    throw new InvalidOperationException($"ConnectionString is missing. It should be provided in 'ConnectionStrings:{connectionName}'.");
                options.UseNpgsql(settings.ConnectionString, npgsql =>
                {
                    if (!settings.DisableRetry) npgsql.EnableRetryOnFailure();
                    if (settings.CommandTimeout is { } seconds) npgsql.CommandTimeout(seconds);
                });
                configureDbContextOptions?.Invoke(options);
            });
            if (!settings.DisableHealthChecks)
                builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(typeof(TContext).Name,
                    services => new DbContextHealthCheck<TContext>(services.GetRequiredService<IServiceScopeFactory>()), failureStatus: null, tags: null));
        }
    }

    internal sealed class DbContextHealthCheck<TContext>(IServiceScopeFactory scopes) : IHealthCheck where TContext : DbContext
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await using var scope = scopes.CreateAsyncScope();
            var reachable = await scope.ServiceProvider.GetRequiredService<TContext>().Database.CanConnectAsync(cancellationToken);
            return reachable ? HealthCheckResult.Healthy() : new HealthCheckResult(context.Registration.FailureStatus);
        }
    }
}
