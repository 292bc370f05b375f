using Microsoft.Extensions.Configuration;
using Npgsql;

namespace EscapeHatch.Conversations.Storage;

/// <summary>The writer's own few connections, so that slow reads never keep it waiting for one.</summary>
internal sealed class WriteSource(IConfiguration configuration) : IAsyncDisposable
{
    private readonly Lazy<NpgsqlDataSource> _connections = new(() => Make(configuration.GetConnectionString("postgres")));

    /// <summary>Where its connections come from.</summary>
    internal NpgsqlDataSource Connections => _connections.Value;

    public ValueTask DisposeAsync() => _connections.IsValueCreated ? _connections.Value.DisposeAsync() : ValueTask.CompletedTask;

    private static NpgsqlDataSource Make(string? connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString)
        {
            ConnectionStringBuilder =
            {
                MaxPoolSize = 1, CommandTimeout = (int)Limits.WritePatience.TotalSeconds,
                MaxAutoPrepare = 8, AutoPrepareMinUsages = 1, NoResetOnClose = true,
            },
        };
        builder.UsePhysicalConnectionInitializer(
            connection =>
            {
                Set(connection).ExecuteNonQuery();
                foreach (var command in Prepare(connection)) command.ExecuteNonQuery();
            },
            async connection =>
            {
                await Set(connection).ExecuteNonQueryAsync();
                foreach (var command in Prepare(connection)) await command.ExecuteNonQueryAsync();
            });
        return builder.Build();
    }

    // Without work, so that a batch that fails never fails while the statement is being prepared.
    private static NpgsqlCommand[] Prepare(NpgsqlConnection connection) =>
        [CommitStatement.Filled(connection.CreateCommand(), [], whole: true), CommitStatement.Filled(connection.CreateCommand(), [], whole: false)];

    // One plan for every batch, row by row through the indexes: a plan made while a table was small would read all of it, or of an index, for ever.
    private static NpgsqlCommand Set(NpgsqlConnection connection) =>
        new("SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off", connection);
}
