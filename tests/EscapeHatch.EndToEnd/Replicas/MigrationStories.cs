using EscapeHatch.EndToEnd.Processes;
using Npgsql;

namespace EscapeHatch.EndToEnd.Replicas;

/// <summary>The first start, by processes that die in it and by several at once.</summary>
public sealed class MigrationStories : IAsyncLifetime
{
    private const string Waiting = "pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    private HouseDatabase? _database;

    private HouseDatabase Database => _database!;

    /// <inheritdoc />
    public async ValueTask InitializeAsync() => _database = await HouseDatabase.CreateAsync();

    [Fact]
    public async Task A_migration_killed_in_the_middle_leaves_nothing_and_two_at_once_then_finish_it()
    {
        await using (var blocker = new NpgsqlConnection(Database.ConnectionString))
        {
            await using var transaction = await BlockAsync(blocker);
            for (var time = 0; time < 2; time++)
            {
                await using var migrate = Migrate(async _ => await CountAsync(Waiting) > time);
                await migrate.StartAsync();
                await migrate.KillAsync();
            }

            await transaction.RollbackAsync(TestContext.Current.CancellationToken);
        }

        Room[] both = [Migrate(), Migrate()];
        await Task.WhenAll(both.Select(one => one.RunAsync()));

        Assert.Equal(1, await CountAsync("stores"));
        Assert.Equal(3, await CountAsync("agents"));
        Assert.Equal(1, await CountAsync("protection_keys"));
        Assert.Equal(await CountAsync("(SELECT DISTINCT \"MigrationId\" FROM \"__EFMigrationsHistory\")"), await CountAsync("\"__EFMigrationsHistory\""));
    }

    [Fact]
    public async Task What_a_killed_migration_had_made_is_not_there()
    {
        await using var blocker = new NpgsqlConnection(Database.ConnectionString);
        await using var transaction = await BlockAsync(blocker);
        await using (var migrate = Migrate(async _ => await CountAsync(Waiting) > 0))
        {
            await migrate.StartAsync();
        }

        await using (var end = new NpgsqlCommand($"SELECT pg_terminate_backend(pid) FROM {Waiting}", blocker, transaction))
            await end.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await transaction.RollbackAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, await CountAsync("pg_tables WHERE schemaname = 'public' AND tablename <> '__EFMigrationsHistory'"));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await Database.DisposeAsync();

    // Whoever makes a table of this name waits for the transaction, with a part of the schema already made.
    private static async Task<NpgsqlTransaction> BlockAsync(NpgsqlConnection blocker)
    {
        await blocker.OpenAsync(TestContext.Current.CancellationToken);
        var transaction = await blocker.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var claim = new NpgsqlCommand("CREATE TABLE entries (id int)", blocker, transaction);
        await claim.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return transaction;
    }

    private async Task<long> CountAsync(string what) => (await Database.ReadAsync($"SELECT count(*) FROM {what}", row => row.GetInt64(0)))[0];

    private Room Migrate(Func<CancellationToken, Task<bool>>? reached = null)
    {
        var (folder, program) = Built.Of("EscapeHatch.Api");
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development", ["DOTNET_ENVIRONMENT"] = "Development", ["ConnectionStrings__postgres"] = Database.ConnectionString,
        };
        return new Room("migrate", ["dotnet", program, "migrate", "--seed", "demo"], folder, environment, reached);
    }
}
