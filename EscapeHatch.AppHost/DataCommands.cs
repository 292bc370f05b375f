using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Npgsql;
using Project = Aspire.Hosting.ApplicationModel.IResourceBuilder<Aspire.Hosting.ApplicationModel.ProjectResource>;

namespace EscapeHatch.AppHost;

/// <summary>What a developer may do with the data from the dashboard.</summary>
internal static class DataCommands
{
    public static void WithSeedCommand(this Project migrate) =>
        migrate.WithCommand("seed-demo", "Seed the demo", async context => await MigrateAsync(migrate.Resource, context), new CommandOptions
        {
            Description = "Migrates again and puts back whatever of the demo is missing: stores, articles, agents. Deletes nothing.",
            IconName = "PeopleAdd",
            IsHighlighted = true,
            UpdateState = context => KnownResourceStates.TerminalStates.Contains(context.ResourceSnapshot.State?.Text ?? "")
                ? ResourceCommandState.Enabled
                : ResourceCommandState.Disabled,
        });

    public static void WithResetCommand(
        this IResourceBuilder<ExecutableResource> postgres, IResourceBuilder<ConnectionStringResource> database, Project migrate, IReadOnlyList<Project> rooms) =>
        postgres.WithCommand("reset-data", "Reset data", async context =>
        {
            try
            {
                await EachAsync(rooms, KnownResourceCommands.StopCommand, context, context.CancellationToken);
                await DropAsync(database.Resource, context);
                return await MigrateAsync(migrate.Resource, context);
            }
            finally
            {
                // Whoever asked may have gone; the rooms must not stay closed for it. One that died meanwhile may have been started on the data of before.
                await EachAsync(rooms, KnownResourceCommands.StopCommand, context, CancellationToken.None);
                await EachAsync(rooms, KnownResourceCommands.StartCommand, context, CancellationToken.None);
            }
        }, new CommandOptions
        {
            Description = "Deletes every conversation, store and account, then migrates and seeds the demo anew.",
            ConfirmationMessage = "Delete every conversation, store and account in this database? Api, worker and web stop, the database is dropped, migrated and seeded with the demo, and they start again. This can't be undone.",
            IconName = "DatabaseWarning",
            UpdateState = context => context.ResourceSnapshot.HealthStatus == HealthStatus.Healthy ? ResourceCommandState.Enabled : ResourceCommandState.Disabled,
        });

    private static Task EachAsync(IReadOnlyList<Project> rooms, string command, ExecuteCommandContext context, CancellationToken ct)
    {
        var commands = context.ServiceProvider.GetRequiredService<ResourceCommandService>();
        return Task.WhenAll(rooms.Select(room => commands.ExecuteCommandAsync(room.Resource, command, ct)));
    }

    private static async Task DropAsync(ConnectionStringResource database, ExecuteCommandContext context)
    {
        var address = new NpgsqlConnectionStringBuilder(await database.ConnectionStringExpression.GetValueAsync(context.CancellationToken)) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(address.ConnectionString);
        await connection.OpenAsync(context.CancellationToken);
        await using var drop = new NpgsqlCommand($"drop database if exists {Stores.Database} with (force)", connection);
        await drop.ExecuteNonQueryAsync(context.CancellationToken);
        context.Logger.LogInformation("Dropped the database {Database}.", Stores.Database);
    }

    private static async Task<ExecuteCommandResult> MigrateAsync(ProjectResource migrate, ExecuteCommandContext context)
    {
        var notifications = context.ServiceProvider.GetRequiredService<ResourceNotificationService>();
        var commands = context.ServiceProvider.GetRequiredService<ResourceCommandService>();
        var before = notifications.TryGetCurrentState(migrate.Name, out var last) ? last.Snapshot.StartTimeStamp : null;
        var started = await commands.ExecuteCommandAsync(migrate, KnownResourceCommands.StartCommand, context.CancellationToken);
        if (!started.Success)
        {
            return started;
        }

        var ended = await notifications.WaitForResourceAsync(
            migrate.Name,
            change => change.Snapshot.StartTimeStamp > (before ?? default(DateTime)) && KnownResourceStates.TerminalStates.Contains(change.Snapshot.State?.Text ?? ""),
            context.CancellationToken);
        return ended.Snapshot.ExitCode == 0
            ? CommandResults.Success()
            : CommandResults.Failure($"The migration ended with exit code {ended.Snapshot.ExitCode}; its console tells why.");
    }
}
