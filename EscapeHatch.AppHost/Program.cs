using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EscapeHatch.AppHost;
using Microsoft.Extensions.DependencyInjection;

var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions
{
    Args = ["--ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS=true", .. args],
    AllowUnsecuredTransport = true,
});
var house = House.Read(builder);

// The stores: processes or containers, whichever this machine can run.
var password = builder.AddParameterFromConfiguration("postgres-password", House.PostgresPasswordKey, secret: true);
var postgres = builder.AddPostgresStore(house, password);
var redis = builder.AddRedisStore(house);
var database = builder.AddConnectionString("conversations", ReferenceExpression.Create(
    $"Host={postgres.Address(EndpointProperty.IPV4Host)};Port={postgres.Address(EndpointProperty.Port)};Username={Stores.User};Password={password};Database={Stores.Database}"));
var cache = builder.AddConnectionString("presence", ReferenceExpression.Create(
    $"{redis.Address(EndpointProperty.IPV4Host)}:{redis.Address(EndpointProperty.Port)}"));

// Every mail the product sends lands here and nowhere else.
var mail = builder.AddMailCatcher(house);

var migrate = builder.AddProject("migrate", "../EscapeHatch.Api/EscapeHatch.Api.csproj", launchProfileName: null)
    .WithArgs("migrate", "--seed", "demo")
    .WithReference(database, connectionName: "postgres")
    .WithReference(cache, connectionName: "redis")
    .WaitFor(postgres);

var shop = builder.AddProject("demo-shop", "../demo/EscapeHatch.DemoShop/EscapeHatch.DemoShop.csproj", launchProfileName: null)
    .WithHttpEndpoint(house.Ports.Shop, isProxied: false)
    .WithHttpHealthCheck("/health");

var api = builder.AddProject("api", "../EscapeHatch.Api/EscapeHatch.Api.csproj", launchProfileName: null)
    .WithHttpEndpoint(house.Ports.Api, isProxied: house.IsProxied)
    .WithHttpHealthCheck("/health");

var worker = builder.AddProject("worker", "../EscapeHatch.Worker/EscapeHatch.Worker.csproj", launchProfileName: null)
    .WithHttpEndpoint(house.Ports.Worker, isProxied: house.IsProxied)
    .WithHttpHealthCheck("/health");

var web = builder.AddProject("web", "../EscapeHatch.Web/EscapeHatch.Web.csproj", launchProfileName: null)
    .WithHttpEndpoint(house.Ports.Web, isProxied: house.IsProxied)
    .WithHttpHealthCheck("/health");

// Nobody waits for Redis: losing it must not keep a shopper from reaching a person.
foreach (var room in new[] { api, worker, web })
{
    room.WithReplicas(house.Replicas)
        .WithReference(database, connectionName: "postgres")
        .WithReference(cache, connectionName: "redis")
        .WithEnvironment("Smtp__Url", mail.GetEndpoint(Stores.Smtp))
        .WaitForCompletion(migrate);
}

foreach (var room in new[] { migrate, shop, api, worker, web })
{
    room.WithEnvironment("DOTNET_ENVIRONMENT", "Development")
        .WithEnvironment("Product__ApiUrl", api.GetEndpoint("http"))
        .WithEnvironment("Product__WebUrl", web.GetEndpoint("http"))
        .WithEnvironment("Product__ShopUrl", shop.GetEndpoint("http"));
}

migrate.WithSeedCommand();
postgres.WithResetCommand(database, migrate, [api, worker, web]);

if (house.Replicas > 1)
{
    IResource[] rooms = [api.Resource, worker.Resource, web.Resource];
    builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<Revival>(services, rooms, TimeProvider.System));
}

builder.Build().Run();
