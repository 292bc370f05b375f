using EscapeHatch.Conversations.Storage;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Conversations.Tests.Storage;

public sealed class MigrationTests
{
    private static readonly FormattableString Columns = $"""
        SELECT format('%s.%s %s%s', table_name, column_name, udt_name, coalesce('(' || character_maximum_length || ')', '')) ||
               CASE is_nullable WHEN 'YES' THEN ' null' ELSE ' not null' END || coalesce(' default ' || column_default, '') ||
               CASE is_identity WHEN 'YES' THEN ' identity' ELSE '' END AS "Value"
        FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '__EFMigrationsHistory'
        """;

    private static readonly FormattableString Indexes =
        $"""SELECT indexdef AS "Value" FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '__EFMigrationsHistory'""";

    private static readonly FormattableString Constraints = $"""
        SELECT format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS "Value"
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text NOT LIKE '%EFMigrationsHistory%'
        """;

    [Fact]
    public async Task Migrations_make_what_the_model_says()
    {
        await using var migrated = await TestDatabase.CreateAsync();
        await using var modelled = await TestDatabase.CreateEmptyAsync();
        await using var made = migrated.Open();
        await using var meant = modelled.Open();
        await meant.Database.ExecuteSqlRawAsync(meant.Database.GenerateCreateScript(), Stop);
        foreach (var catalog in (FormattableString[])[Columns, Indexes, Constraints])
        {
            var (expected, actual) = (await ReadAsync(meant, catalog), await ReadAsync(made, catalog));
            Assert.True(expected.Count > 10, "The catalog was read wrongly.");
            Assert.Equal(expected, actual);
        }
    }

    [Fact]
    public async Task Migrating_again_changes_nothing()
    {
        await using var migrated = await TestDatabase.CreateAsync();
        await using var db = migrated.Open();
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(Stop));
        Assert.Equal(db.Database.GetMigrations(), await db.Database.GetAppliedMigrationsAsync(Stop));
    }

    private static async Task<List<string>> ReadAsync(EscapeHatchDb db, FormattableString catalog) =>
        [.. (await db.Database.SqlQuery<string>(catalog).ToListAsync(Stop)).Order(StringComparer.Ordinal)];
}
