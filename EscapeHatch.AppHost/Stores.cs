using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Executable = Aspire.Hosting.ApplicationModel.IResourceBuilder<Aspire.Hosting.ApplicationModel.ExecutableResource>;

namespace EscapeHatch.AppHost;

/// <summary>How PostgreSQL, Redis and the mail catcher are started.</summary>
internal static class Stores
{
    public const string User = "postgres";
    public const string Database = "escapehatch";
    public const string Smtp = "smtp";
    private const string Tcp = "tcp";

    public static Executable AddPostgresStore(this IDistributedApplicationBuilder builder, House house, IResourceBuilder<ParameterResource> password)
    {
        var port = house.Ports.Postgres;
        var (command, args) = house.ContainerRuntime is { } runtime
            ? (runtime, Container("postgres:18.4", port, 5432, "-v", $"{Folder(house, "postgres-container")}:/var/lib/postgresql", "-e", "POSTGRES_PASSWORD"))
            : house.AsStoreUser(
                house.Package($"@embedded-postgres/{House.Platform}", "native", "bin", "postgres"),
                "-D", Path.Combine(house.Data, "postgres"), "-p", $"{port}", "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=");
        builder.Services.AddHealthChecks().AddAsyncCheck("postgres", ct => Probes.PostgresAsync(port, password.Resource, ct));
        var postgres = builder.AddExecutable("postgres", command, ".", args)
            .WithEndpoint(port, scheme: Tcp, name: Tcp, isProxied: false)
            .WithHealthCheck("postgres");
        return house.ContainerRuntime is null ? postgres : postgres.WithEnvironment("POSTGRES_PASSWORD", password);
    }

    public static Executable AddRedisStore(this IDistributedApplicationBuilder builder, House house)
    {
        var port = house.Ports.Redis;
        var (command, args) = house.ContainerRuntime is { } runtime
            ? (runtime, Container("redis:7.4", port, 6379))
            : house.AsStoreUser(
                Path.Combine(house.Tools, "garnet", "garnet-server"),
                "--bind", "127.0.0.1", "--port", $"{port}", "--checkpointdir", Path.Combine(house.Data, "redis"));
        builder.Services.AddHealthChecks().AddAsyncCheck("redis", ct => Probes.RedisAsync(port, ct));
        return builder.AddExecutable("redis", command, ".", args)
            // Garnet's idle threads leave the cores alone, as our own do: see Directory.Build.props.
            .WithEnvironment("DOTNET_ThreadPool_UnfairSemaphoreSpinLimit", "0")
            .WithEndpoint(port, scheme: Tcp, name: Tcp, isProxied: false)
            .WithHealthCheck("redis");
    }

    public static Executable AddMailCatcher(this IDistributedApplicationBuilder builder, House house) =>
        builder.AddExecutable("mail", "node", ".",
                house.Package("maildev", "bin", "maildev"), "--ip", "127.0.0.1",
                "--web", $"{house.Ports.Mail}", "--smtp", $"{house.Ports.Smtp}", "--mail-directory", Folder(house, "mail"))
            .WithHttpEndpoint(house.Ports.Mail, isProxied: false)
            .WithEndpoint(house.Ports.Smtp, scheme: Smtp, name: Smtp, isProxied: false)
            .WithHttpHealthCheck("/healthz");

    /// <summary>One part of a store's address, for its connection string.</summary>
    public static EndpointReferenceExpression Address(this Executable store, EndpointProperty property) =>
        store.GetEndpoint(Tcp).Property(property);

    private static string[] Container(string image, int port, int inside, params string[] more) =>
        ["run", "--rm", "--name", $"escape-hatch-{port}", "-p", $"127.0.0.1:{port}:{inside}", .. more, $"docker.io/library/{image}"];

    private static string Folder(House house, string name) => Directory.CreateDirectory(Path.Combine(house.Data, name)).FullName;
}
