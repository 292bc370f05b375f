using System.Globalization;
using System.Text.RegularExpressions;
using EscapeHatch.Conversations.Wire;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EscapeHatch.Conversations.Storage;

/// <summary>Finds what an agent types among all messages and shoppers.</summary>
public sealed partial class SearchQuery
{
    // Looking at each conversation in the list's order is quicker than fetching and sorting more matches than this.
    private const int RareMost = 10_000;

    /// <summary>A search, prepared.</summary>
    /// <param name="Query">The words as a tsquery; null when there is no word in it.</param>
    /// <param name="Rare">True when few messages match, as far as the database's statistics tell.</param>
    /// <param name="Words">The words as typed, folded.</param>
    internal sealed record Plan(string? Query, bool Rare, IReadOnlyList<string> Words);

    /// <summary>Prepares a search: how many matches to expect decides how to look for them.</summary>
    internal async Task<Plan> PlanAsync(EscapeHatchDb db, string text, CancellationToken stop)
    {
        if (SearchWords.Query(text) is not { } query) return new Plan(null, true, []);
        var plan = await Explain.PlanAsync(db, "SELECT FROM derived.search WHERE words @@ @query::tsquery", [new NpgsqlParameter("query", query)], stop);
        var expected = long.Parse(Rows().Match(plan).Groups[1].Value, CultureInfo.InvariantCulture);
        return new Plan(query, expected <= RareMost, [.. SearchWords.Read(text).Select(found => found.Word)]);
    }

    /// <summary>The newest matching message of each of these conversations; those found by their shopper alone are left out.</summary>
    internal async Task<Dictionary<Guid, MatchShape>> MatchesAsync(EscapeHatchDb db, Plan plan, List<Guid> conversations, CancellationToken stop)
    {
        var lines = await db.Database.SqlQuery<Line>($"""
            SELECT e.conversation_id AS "ConversationId", e.seq AS "Seq", e.text AS "Text" FROM unnest({conversations.ToArray()}) c (id)
            CROSS JOIN LATERAL (SELECT f.seq FROM derived.search f WHERE f.conversation_id = c.id AND f.seq > 0 AND f.words @@ {plan.Query}::tsquery ORDER BY f.seq DESC LIMIT 1) f
            JOIN entries e ON e.conversation_id = c.id AND e.seq = f.seq
            """).ToListAsync(stop);
        return lines.ToDictionary(line => line.ConversationId, line => new MatchShape(line.Seq, Snippet.Of(line.Text, plan.Words)));
    }

    [GeneratedRegex(@" rows=(\d+) ")]
    private static partial Regex Rows();

    private sealed record Line(Guid ConversationId, int Seq, string Text);
}
