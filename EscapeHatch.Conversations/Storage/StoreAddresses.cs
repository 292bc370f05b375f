using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EscapeHatch.Conversations.Storage;

/// <summary>Where PostgreSQL and Redis are. A process that was told of only one of them says so when it starts, and ends.</summary>
internal sealed class StoreAddresses
{
    private string? Postgres { get; set; }

    private string? Redis { get; set; }

    /// <summary>Has them looked at before anything starts.</summary>
    public static void Require(IServiceCollection services) => services.AddOptionsWithValidateOnStart<StoreAddresses>()
        .Configure<IConfiguration>((all, given) => (all.Postgres, all.Redis) = (given.GetConnectionString("postgres"), given.GetConnectionString("redis")))
        .Validate(all => !string.IsNullOrWhiteSpace(all.Postgres), Missing("postgres", "Host=localhost;Database=escapehatch;Username=escapehatch"))
        .Validate(all => !string.IsNullOrWhiteSpace(all.Redis), Missing("redis", "localhost:6379"));

    private static string Missing(string name, string example) => $"ConnectionStrings:{name} is not set (ConnectionStrings__{name} in the environment). It is needed, as in {example}.";
}
