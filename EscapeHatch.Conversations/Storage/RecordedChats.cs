using System.Text.Json;
using System.Text.Json.Nodes;
using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Insights;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Conversations.Storage;

/// <summary>Reads what the bot decided in a store's newest chats, in one statement.</summary>
public sealed class RecordedChats(InboxQuery inbox)
{
    /// <summary>How many chats back anything looks.</summary>
    public const int Most = 500;

    // Beyond this a store's chats are longer than anybody would try settings on; the oldest then fall out.
    private const int MostTurns = 20_000;

    /// <summary>The store's newest chats in which the bot had a turn, newest first; chats whose records can't be read are left out.</summary>
    /// <exception cref="ListTooSlow">It took longer than <see cref="Limits.ListTime"/>.</exception>
    public Task<List<RecordedChat>> NewestAsync(string store, CancellationToken stop) => inbox.GuardAsync(async db =>
    {
        var newest = new InboxSql(new InboxFilter { Stores = [store], Sort = InboxSort.Recent }, null, Most, null, false);
        var rows = await db.Database.SqlQueryRaw<Row>(Turns(newest.Text()), newest.Values).ToListAsync(stop);
        return rows.GroupBy(row => row.Id).Select(chat => Chat([.. chat])).OfType<RecordedChat>().ToList();
    });

    private static string Turns(string newest) => $"""
        SELECT c.id AS "Id", c.shopper_id AS "ShopperId", c.shopper_name AS "ShopperName", c.updated_at AS "At", e.seq AS "Seq",
            CASE e.kind WHEN 'decision' THEN e.data::text END AS "Decision"
        FROM ({newest}) c JOIN entries e ON e.conversation_id = c.id
        WHERE e.kind = 'decision' OR (e.kind = 'status' AND e.data ->> 'to' = 'unrequested')
        ORDER BY c.updated_at DESC, c.id, e.seq LIMIT {MostTurns}
        """;

    private static RecordedChat? Chat(IReadOnlyList<Row> rows)
    {
        List<List<RecordedTurn>> stretches = [[]];
        foreach (var row in rows)
        {
            if (row.Decision is null) stretches.Add([]);
            else if (Read(row.Decision) is { } decision) stretches[^1].Add(new RecordedTurn(row.Seq, decision));
            else return null;
        }
        stretches.RemoveAll(turns => turns.Count == 0);
        return stretches.Count == 0 ? null : new RecordedChat(rows[0].Id, rows[0].ShopperId, rows[0].ShopperName, rows[0].At, stretches);
    }

    // What another version wrote may not be ours to read.
    private static Decision? Read(string json)
    {
        try
        {
            return Decision.FromJson(JsonNode.Parse(json)!);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Row(Guid Id, Guid ShopperId, string? ShopperName, DateTimeOffset At, int Seq, string? Decision);
}
