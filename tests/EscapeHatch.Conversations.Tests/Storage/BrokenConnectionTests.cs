using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;
using Npgsql;

namespace EscapeHatch.Conversations.Tests.Storage;

public sealed class BrokenConnectionTests(Core core) : IClassFixture<Core>
{
    // Less than one send takes, and more than several do.
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

        NpgsqlConnection.ClearAllPools();
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

    // As when the database restarts: its ends are closed, ours lie idle and know nothing of it.
    private async Task HangUpAsync()
    {
        await using var mine = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(core.Postgres.ConnectionString) { Pooling = false }.ConnectionString);
        await mine.OpenAsync(Stop);
        var others = await AskAsync<int[]>(mine, "SELECT array_agg(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", []);
        await AskAsync<long>(mine, "SELECT count(pg_terminate_backend(pid)) FROM unnest($1) AS pid", others);
        await Until.Async(async () => await AskAsync<long>(mine, "SELECT count(*) FROM pg_stat_activity WHERE pid = ANY ($1)", others) == 0, what: "the database has hung up");
    }

    private static async Task<T> AskAsync<T>(NpgsqlConnection connection, string sql, int[] pids)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        if (sql.Contains('$')) command.Parameters.Add(new NpgsqlParameter { Value = pids });
        return (T)(await command.ExecuteScalarAsync(Stop))!;
    }
}
