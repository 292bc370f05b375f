using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace EscapeHatch.Conversations.Storage;

/// <summary>Makes the database and brings it up to date.</summary>
public static class Schema
{
    // Whoever comes second waits as long as a long migration may take.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Migrates, then runs what must be done once; of several processes at a time, one. Each migration is a transaction of its own, so one that is
    /// cut off leaves nothing behind, and the lock ends with the connection of whoever held it.
    /// </summary>
    /// <exception cref="NpgsqlException">Postgres can't be reached, or refused; nothing is half done.</exception>
    public static async Task UpdateAsync(EscapeHatchDb db, Func<Task> then)
    {
        await CreateAsync(db);
        db.Database.SetCommandTimeout(Patience);
        await db.Database.OpenConnectionAsync();
        try
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock(hashtextextended('escape-hatch migration', 0))");
            await db.Database.MigrateAsync();
            await then();
        }
        finally
        {
            // Going back to its pool the connection discards all that was the session's, the lock too.
            await db.Database.CloseConnectionAsync();
        }
    }

    private static async Task CreateAsync(EscapeHatchDb db)
    {
        var server = db.GetService<IRelationalDatabaseCreator>();
        try
        {
            if (!await server.ExistsAsync()) await server.CreateAsync();
        }
        catch (PostgresException first) when (first.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another process made it in this very moment.
        }
    }
}
