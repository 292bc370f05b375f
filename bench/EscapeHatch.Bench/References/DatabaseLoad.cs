using System.Globalization;
using System.Text.RegularExpressions;
using EscapeHatch.Bench.Load;
using EscapeHatch.EndToEnd.Processes;
using Npgsql;

namespace EscapeHatch.Bench.References;

/// <summary>What the database itself can do: one statement, one transaction, one durable commit, again and again.</summary>
/// <param name="connectionString">The database.</param>
public sealed partial class DatabaseLoad(string connectionString)
{
    /// <summary>A single-row insert of a message's size.</summary>
    public const string Commit = "INSERT INTO bench_commits (id, text) VALUES (gen_random_uuid(), 'My parcel should be here by now. My parcel should be here.')";

    /// <summary>A compare-and-set that succeeds once for each row.</summary>
    public const string Claim = "UPDATE bench_claims SET owner = :client_id, version = 1 WHERE id = :client_id + 100 * :n AND version = 0";

    private const string Tables = """
        CREATE TABLE IF NOT EXISTS bench_commits (id uuid PRIMARY KEY, text text NOT NULL);
        DROP TABLE IF EXISTS bench_claims;
        CREATE TABLE bench_claims (id bigint PRIMARY KEY, owner integer, version integer NOT NULL);
        INSERT INTO bench_claims SELECT client + 100 * n, NULL, 0 FROM generate_series(0, 7) client, generate_series(1, 30000) n;
        """;

    private static readonly string? Tool = Executables.Find("pgbench");

    /// <summary>What takes these figures.</summary>
    public static string Name => Tool is null ? "the same statements by Npgsql (no pgbench on PATH)" : "pgbench, prepared statements";

    /// <summary>Makes the tables, anew where rows are used up.</summary>
    public async Task PrepareAsync(CancellationToken stop)
    {
        await using var connection = await OpenAsync(stop);
        await using var command = new NpgsqlCommand(Tables, connection);
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Transactions a second of this many clients.</summary>
    public async Task<double> RateAsync(string statement, int clients, TimeSpan length, CancellationToken stop)
    {
        if (Tool is null) return (await ByNpgsqlAsync(statement, clients, length, stop)).Count / length.TotalSeconds;
        var output = await RunAsync(statement, clients, length, [], Path.GetTempPath(), stop);
        return double.Parse(Tps().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>The median time of one client's transaction, in milliseconds.</summary>
    public async Task<double> MedianAsync(string statement, TimeSpan length, CancellationToken stop)
    {
        if (Tool is null) return (await ByNpgsqlAsync(statement, 1, length, stop)).At(0.5);
        var folder = Directory.CreateTempSubdirectory("eh-pgbench-");
        try
        {
            await RunAsync(statement, 1, length, ["--log"], folder.FullName, stop);
            var times = folder.EnumerateFiles().Where(file => file.Name.StartsWith("pgbench_log", StringComparison.Ordinal)).SelectMany(file => File.ReadLines(file.FullName))
                .Select(line => double.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture) / 1000).ToList();
            return Figures.Median(times);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<string> RunAsync(string statement, int clients, TimeSpan length, string[] more, string folder, CancellationToken stop)
    {
        var script = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(script, $"\\set n :n + 1\n{statement};\n", stop);
            var to = new NpgsqlConnectionStringBuilder(connectionString);
            string[] arguments = ["-n", "-M", "prepared", "-D", "n=0", "-c", $"{clients}", "-j", $"{Math.Min(clients, 2)}", "-T", $"{Math.Max(1, (int)length.TotalSeconds)}",
                "-f", script, .. more, "-h", to.Host!, "-p", $"{to.Port}", "-U", to.Username!, to.Database!];
            using var process = await Nursery.StartAsync(Tool!, arguments, info => (info.WorkingDirectory, info.Environment["PGPASSWORD"]) = (folder, to.Password ?? ""));
            process.StandardInput.Close();
            var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(stop), process.StandardError.ReadToEndAsync(stop));
            await process.WaitForExitAsync(stop);
            return process.ExitCode == 0 ? output[0] : throw new InvalidOperationException($"pgbench ended with {process.ExitCode}: {output[1]}");
        }
        finally
        {
            File.Delete(script);
        }
    }

    private async Task<Histogram> ByNpgsqlAsync(string statement, int clients, TimeSpan length, CancellationToken stop)
    {
        var (times, began) = (new Histogram(), TimeProvider.System.GetTimestamp());
        await Task.WhenAll(Enumerable.Range(0, clients).Select(async client =>
        {
            await using var connection = await OpenAsync(stop);
            var sql = statement.Replace(":client_id", "$1", StringComparison.Ordinal).Replace(":n", "$2", StringComparison.Ordinal);
            await using var command = new NpgsqlCommand(sql, connection);
            if (sql != statement) Array.ForEach([client, 0], value => command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = value }));
            await command.PrepareAsync(stop);
            for (var n = 1; TimeProvider.System.GetElapsedTime(began) < length; n++)
            {
                if (sql != statement) ((NpgsqlParameter<int>)command.Parameters[1]).TypedValue = n;
                var sent = TimeProvider.System.GetTimestamp();
                await command.ExecuteNonQueryAsync(stop);
                times.Record(sent, TimeProvider.System.GetTimestamp());
            }
        }));
        return times;
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken stop)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(stop);
        return connection;
    }

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex Tps();
}
