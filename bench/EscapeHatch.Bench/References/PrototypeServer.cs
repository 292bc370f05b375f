using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Npgsql;
using NpgsqlTypes;

namespace EscapeHatch.Bench.References;

/// <summary>
/// The least that keeps its word: a unique client id, one commit for all who wait, the acknowledgement and the stream after it. No sign-in, no order
/// within a conversation, no limits, no replay.
/// </summary>
public static class PrototypeServer
{
    private const int Most = 256;
    private const string Insert = "INSERT INTO prototype_messages SELECT * FROM unnest($1, $2, $3) ON CONFLICT DO NOTHING";

    /// <summary>Serves, against the connection string <c>postgres</c>.</summary>
    public static async Task RunAsync()
    {
        await using var database = NpgsqlDataSource.Create(Environment.GetEnvironmentVariable("ConnectionStrings__postgres")!);
        await using (var table = database.CreateCommand("CREATE TABLE IF NOT EXISTS prototype_messages (id uuid PRIMARY KEY, conversation text NOT NULL, text text NOT NULL)"))
            await table.ExecuteNonQueryAsync();
        var app = WebApplication.CreateSlimBuilder().Build();
        var (listeners, waiting) = (new Listeners(), Channel.CreateUnbounded<Post>());
        // Two writers: one gathers while the other commits.
        for (var at = 0; at < 2; at++) _ = Task.Run(() => WriteAsync(database, waiting.Reader, listeners));
        app.MapGet("/health", () => "well");
        app.MapGet("/v1/inbox/events", listeners.ServeAsync);
        app.MapPost("/v1/conversations/{id}/messages", async (string id, Message posted) =>
        {
            var post = new Post(posted with { ConversationId = id }, new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously));
            waiting.Writer.TryWrite(post);
            return await post.Stored.Task ? Results.Json(post.Message, statusCode: StatusCodes.Status201Created) : Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        });
        await app.RunAsync();
    }

    private static async Task WriteAsync(NpgsqlDataSource database, ChannelReader<Post> waiting, Listeners listeners)
    {
        while (await waiting.WaitToReadAsync())
        {
            List<Post> batch = [];
            while (batch.Count < Most && waiting.TryRead(out var post)) batch.Add(post);
            var stored = batch.Count == 0 || await StoreAsync(database, batch);
            foreach (var post in batch)
            {
                if (stored) listeners.Tell(post.Message);
                post.Stored.SetResult(stored);
            }
        }
    }

    private static async Task<bool> StoreAsync(NpgsqlDataSource database, List<Post> batch)
    {
        try
        {
            await using var insert = database.CreateCommand(Insert);
            insert.Parameters.Add(new() { Value = batch.Select(post => post.Message.Id).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
            insert.Parameters.Add(new() { Value = batch.Select(post => post.Message.ConversationId!).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
            insert.Parameters.Add(new() { Value = batch.Select(post => post.Message.Text).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
            await insert.ExecuteNonQueryAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            // Whoever waits is told that it isn't stored, and tries again.
            return false;
        }
    }

    private sealed record Post(Message Message, TaskCompletionSource<bool> Stored);
}
