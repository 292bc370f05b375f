using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace EscapeHatch.Bench.Faults.Reference;

/// <summary>The least that stores a message before it acks it: one insert a post; what an outage of its costs is what the machine's restart costs.</summary>
public static class BareServer
{
    /// <summary>The word that starts it in a process of its own.</summary>
    public const string Verb = "bare-server";

    /// <summary>Serves on ASPNETCORE_URLS until it is stopped; the store's address is in BARE_POSTGRES.</summary>
    public static async Task<int> RunAsync()
    {
        await using var store = NpgsqlDataSource.Create(Environment.GetEnvironmentVariable("BARE_POSTGRES")!);
        await using (var make = store.CreateCommand("CREATE TABLE IF NOT EXISTS bare (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, text text)")) await make.ExecuteNonQueryAsync();
        var app = WebApplication.CreateSlimBuilder().Build();
        app.MapGet("/health", () => "well");
        app.MapPost("/messages", async (JsonObject message) =>
        {
            await using var insert = store.CreateCommand("INSERT INTO bare (text) VALUES ($1) RETURNING id");
            insert.Parameters.Add(new NpgsqlParameter { Value = (string)message["text"]! });
            return Results.Json(new { id = (long)(await insert.ExecuteScalarAsync())! });
        });
        await app.RunAsync();
        return 0;
    }
}
