using System.Security.Cryptography;
using System.Text;
using EscapeHatch.Conversations.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace TestKit;

/// <summary>The database that all tests copy: migrated once, then kept under a name that says which migrations it has.</summary>
internal static class TemplateDatabase
{
    // Any number will do, as long as every test process takes the same one.
    private const long Lock = 0x45534341;

    private static readonly Lazy<Task<string>> Made = new(MakeAsync);

    /// <summary>Its name, once it is there.</summary>
    internal static Task<string> NameAsync() => Made.Value;

    private static async Task<string> MakeAsync()
    {
        var name = $"eh_template_{Fingerprint()}";
        await using var server = await TestDatabase.ServerAsync();
        await RunAsync(server, $"SELECT pg_advisory_lock({Lock})");
        if (!await ExistsAsync(server, name)) await MigrateAsync(server, name);
        return name;
    }

    // Only the finished template carries the name: a process killed half-way leaves nothing that looks ready.
    private static async Task MigrateAsync(NpgsqlConnection server, string name)
    {
        await RunAsync(server, $"DROP DATABASE IF EXISTS {name}_raw WITH (FORCE)");
        await RunAsync(server, $"CREATE DATABASE {name}_raw TEMPLATE template1");
        var raw = new NpgsqlConnectionStringBuilder(TestStores.Postgres) { Database = $"{name}_raw", Pooling = false }.ConnectionString;
        await using (var db = Context(raw)) await db.Database.MigrateAsync();
        await RunAsync(server, $"ALTER DATABASE {name}_raw RENAME TO {name}");
    }

    private static string Fingerprint()
    {
        var assembly = typeof(EscapeHatchDb).Assembly;
        using var db = Context("Host=nowhere");
        var text = new StringBuilder(string.Join('\n', db.Database.GetMigrations()));
        foreach (var script in assembly.GetManifestResourceNames().Where(script => script.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(script)!);
            text.Append(script).Append(reader.ReadToEnd());
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }

    private static EscapeHatchDb Context(string connectionString) => new(new DbContextOptionsBuilder<EscapeHatchDb>().UseNpgsql(connectionString)
        .ConfigureWarnings(warnings => warnings.Ignore(Microsoft.EntityFrameworkCore.Diagnostics.RelationalEventId.PendingModelChangesWarning)).Options);

    private static async Task<bool> ExistsAsync(NpgsqlConnection server, string name)
    {
        await using var command = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", server) { Parameters = { new() { Value = name } } };
        return await command.ExecuteScalarAsync() is not null;
    }

    private static async Task RunAsync(NpgsqlConnection server, string sql)
    {
        await using var command = new NpgsqlCommand(sql, server);
        await command.ExecuteNonQueryAsync();
    }
}
