using System.Diagnostics;
using System.Net.Sockets;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EscapeHatch.Conversations.Tests.Storage;

public sealed class BrokenConnectionTests(Core core) : IClassFixture<Core>
{
    // Shorter than what one write to the socket takes (8 kB), and longer than several.
    [Theory]
    [InlineData(10)]
    [InlineData(9_000)]
    [InlineData(17_000)]
    [InlineData(100_000)]
    public async Task Who_asks_for_a_person_just_after_the_database_hung_up_gets_one_and_once(int length)
    {
        var conversation = await core.StartAsync();
        await core.SayAsync(conversation, "Where is my parcel?");
        await HangUpAsync();

        var (outcome, after) = await core.Log.ChangeAsync(conversation.Id, (held, now) => held.HandOver(Reason.Button, new string('.', length), Author.System, now), Stop);

        await using (var any = new NpgsqlConnection(core.Postgres.ConnectionString)) NpgsqlConnection.ClearPool(any);
        Assert.True(outcome.Ok);
        Assert.Equal(Status.Unassigned, after!.Status);
        Assert.Single(await core.EntriesAsync(conversation), entry => entry.Kind == EntryKind.Status);
    }

    [Fact]
    public async Task A_conversation_that_must_be_read_first_is_handed_over_all_the_same()
    {
        var conversation = await core.StartAsync();
        await HangUpAsync();
        core.Node.Get<FoldCache>().Forget(conversation.Id);

        Assert.True((await core.AskForPersonAsync(conversation)).Outcome.Ok);
    }

    [Fact]
    public async Task A_message_whose_conversation_could_not_be_read_is_stored_however_long_that_took()
    {
        var conversation = await core.StartAsync();
        core.Node.Get<FoldCache>().Forget(conversation.Id);
        await using var db = core.Postgres.Open();
        await using var held = await db.Database.BeginTransactionAsync(Stop);
        await db.Database.ExecuteSqlAsync($"LOCK TABLE conversations IN ACCESS EXCLUSIVE MODE", Stop);
        var said = core.SayAsync(conversation, "Where is my parcel?");
        await Until.Async(async () => await core.Postgres.StuckAsync() == 1);
        core.Clock.Advance(Limits.OutagePatience);
        await db.Database.ExecuteSqlAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'", Stop);
        await held.RollbackAsync(Stop);

        Assert.True((await said).Outcome.Ok);
    }

    [Theory]
    [InlineData(SocketError.Shutdown, true)]
    [InlineData(SocketError.ConnectionReset, false)]
    public void Only_a_statement_that_was_not_sent_whole_surely_did_nothing(SocketError error, bool nothing)
    {
        Assert.Equal(nothing, Outage.DidNothing(new NpgsqlException("stream", new IOException("broken", new SocketException((int)error)))));
        Assert.True(Outage.DidNothing(new InvalidOperationException("transient", new NpgsqlException("connect", new SocketException((int)error)))));
        Assert.False(Outage.DidNothing(new NpgsqlException("stream", new EndOfStreamException())));
        Assert.False(Outage.DidNothing(new NpgsqlException("stream", new TimeoutException())));
    }

    // As when the database restarts: its ends are closed, ours lie idle and know nothing of it.
    private async Task HangUpAsync()
    {
        await using var mine = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(core.Postgres.ConnectionString) { Pooling = false }.ConnectionString);
        await mine.OpenAsync(Stop);
        var others = await AskAsync<int[]>(mine, "SELECT array_agg(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", []);
        await AskAsync<long>(mine, "SELECT count(pg_terminate_backend(pid)) FROM unnest($1) AS pid", others);
        // Its ends are closed when its processes are gone, which is after they left its own list.
        await Until.Async(() => !Process.GetProcesses().Select(process => process.Id).Intersect(others).Any(), what: "the database has hung up");
    }

    private static async Task<T> AskAsync<T>(NpgsqlConnection connection, string sql, int[] pids)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        if (sql.Contains('$')) command.Parameters.Add(new NpgsqlParameter { Value = pids });
        return (T)(await command.ExecuteScalarAsync(Stop))!;
    }
}
