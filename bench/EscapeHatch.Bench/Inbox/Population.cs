using Npgsql;

namespace EscapeHatch.Bench.Inbox;

/// <summary>
/// Writes conversations straight into the tables, as many as a store has after years: each row is what the fold over its entries gives, which a test holds it to. Whoever
/// measures reads needs a million of them, and the Api would take an hour.
/// </summary>
/// <param name="connectionString">A migrated database with the demo store and its agents; its user owns the tables.</param>
public sealed class Population(string connectionString)
{
    /// <summary>Adds conversations of the demo store over the last 400 days: of 1,000, 980 are over, 10 with the bot, 7 with agents, 3 waiting.</summary>
    public Task AddYearsAsync(int conversations, CancellationToken stop) => AddAsync($"""
        INSERT INTO plan SELECT n, {Id("at", "'7'")}, {Id("at", "'6'")}, at,
            CASE WHEN n % 1000 < 3 THEN 'unassigned' WHEN n % 1000 < 10 THEN 'open' WHEN n % 1000 < 20 THEN 'unrequested' ELSE 'ended' END,
            n % 1000 < 10 OR (n % 7 = 0 AND n % 1000 >= 20), 1 + n % (SELECT count(*) FROM staff)::int
        FROM (SELECT n, date_trunc('milliseconds', now() - make_interval(secs => ({conversations} - n) * (400 * 86400.0 / {conversations}) + 60)) AS at FROM generate_series(1, {conversations}) n) points
        """, stop);

    /// <summary>Adds conversations that wait for a person, newest last.</summary>
    public Task AddWaitingAsync(int conversations, CancellationToken stop) => AddAsync($"""
        INSERT INTO plan SELECT n, {Id("at", "'7'")}, {Id("at", "'6'")}, at, 'unassigned', true, 1
        FROM (SELECT n, date_trunc('milliseconds', now() - make_interval(secs => ({conversations} - n) * 0.01)) AS at FROM generate_series(1, {conversations}) n) points
        """, stop);

    /// <summary>Gives shoppers that are there an open conversation each, held by one agent.</summary>
    /// <returns>The conversations, in the shoppers' order.</returns>
    public async Task<string[]> AddOpenAsync(IReadOnlyList<Guid> shoppers, CancellationToken stop)
    {
        await AddAsync($"""
            INSERT INTO plan SELECT n, {Id("at", "'7'")}, shopper, at, 'open', true, 1
            FROM (SELECT n, shopper::uuid, date_trunc('milliseconds', now()) AS at FROM unnest('{$"{{{string.Join(',', shoppers)}}}"}'::text[]) WITH ORDINALITY given(shopper, n)) points
            """, stop);
        await using var connection = await OpenAsync(stop);
        await using var command = new NpgsqlCommand("SELECT c.id::text FROM unnest($1) WITH ORDINALITY given(shopper, n) JOIN conversations c ON c.shopper_id = shopper ORDER BY n", connection);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. shoppers] });
        await using var reader = await command.ExecuteReaderAsync(stop);
        List<string> found = [];
        while (await reader.ReadAsync(stop)) found.Add(reader.GetString(0));
        return [.. found];
    }

    // A UUIDv7 of a time and a number, its end as scattered as a real one's; the digit after the time keeps shoppers and conversations apart.
    private static string Id(string at, string kind) =>
        $"(lpad(to_hex((extract(epoch FROM {at}) * 1000)::bigint), 12, '0') || {kind} || lpad(to_hex(n % 4096), 3, '0') || '8' || left(md5(n::text), 15))::uuid";

    private async Task AddAsync(string plan, CancellationToken stop)
    {
        await using var connection = await OpenAsync(stop);
        await RunAsync(connection, "SET synchronous_commit = off; SET maintenance_work_mem = '512MB'; SET work_mem = '128MB'", stop);
        await RunAsync(connection, PopulationSql.Plan, stop);
        await RunAsync(connection, plan, stop);
        await RunAsync(connection, "ANALYZE plan", stop);
        var indexes = await IndexesAsync(connection, "tablename IN ('conversations', 'entries') AND (SELECT count(*) FROM plan) > 50000", stop);
        foreach (var (name, _) in indexes) await RunAsync(connection, $"DROP INDEX {name}", stop);
        foreach (var insert in new[] { PopulationSql.Shoppers, PopulationSql.Conversations, PopulationSql.Entries }) await RunAsync(connection, insert, stop);
        foreach (var (_, definition) in indexes) await RunAsync(connection, definition, stop);
        await RunAsync(connection, "VACUUM (ANALYZE)", stop);
    }

    /// <summary>Waits until a running worker has read every message for the search; the words' index is made when it has.</summary>
    public async Task SearchableAsync(CancellationToken stop)
    {
        await using var connection = await OpenAsync(stop);
        await RunAsync(connection, "SET maintenance_work_mem = '512MB'", stop);
        var (name, definition) = (await IndexesAsync(connection, "indexname = 'search_words'", stop)).Single();
        await RunAsync(connection, $"DROP INDEX {name}", stop);
        await using var behind = new NpgsqlCommand("""
            SELECT EXISTS (SELECT 1 FROM derived.progress mark JOIN entries one ON one.tx >= mark.tx AND (one.tx, one.conversation_id, one.seq) > (mark.tx, mark.conversation_id, mark.seq) WHERE mark.reader = 'search')
            """, connection) { CommandTimeout = 0 };
        while ((bool)(await behind.ExecuteScalarAsync(stop))!) await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, stop);
        await RunAsync(connection, definition, stop);
        await RunAsync(connection, "VACUUM (ANALYZE)", stop);
    }

    // Made again at the end: many times faster than kept row by row, when there are many rows.
    private static async Task<List<(string Name, string Definition)>> IndexesAsync(NpgsqlConnection connection, string which, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand($"""
            SELECT format('%I.%I', schemaname, indexname), indexdef FROM pg_indexes WHERE {which} AND indexname NOT IN (SELECT conname FROM pg_constraint)
            """, connection);
        await using var reader = await command.ExecuteReaderAsync(stop);
        List<(string, string)> found = [];
        while (await reader.ReadAsync(stop)) found.Add((reader.GetString(0), reader.GetString(1)));
        return found;
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken stop)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(stop);
        return connection;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(stop);
    }
}
