using EscapeHatch.Conversations.Wire;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Conversations.Storage;

/// <summary>Finds what an agent types among all messages and shoppers.</summary>
internal static class SearchQuery
{
    // Looking at each conversation in the list's order is quicker than fetching and sorting more matches than this.
    private const int RareMost = 10_000;

    // Pages of the table looked at to see whether matches are everywhere (some 4,000 messages); this many found in them leave no doubt.
    private const int SamplePages = 100, SampleFinds = 40;

    // Words that a search names instead of their common beginning: each is looked up by itself.
    private const int NamedMost = 32;

    private const string LastLetter = "\U0010FFFF";

    /// <summary>A search, prepared.</summary>
    /// <param name="Query">What it asks for; null when there is no word in it, or no message with all of them.</param>
    /// <param name="Rare">True when few messages match.</param>
    /// <param name="Words">The words as typed, folded.</param>
    internal sealed record Plan(SearchParts? Query, bool Rare, IReadOnlyList<string> Words);

    /// <summary>Prepares a search, in the transaction of <see cref="InboxQuery.GuardAsync"/>: how many messages match decides how to look for them.</summary>
    internal static async Task<Plan> PlanAsync(EscapeHatchDb db, string text, IReadOnlyCollection<string> stores, CancellationToken stop)
    {
        List<string> words = [.. SearchWords.Read(text).Select(one => one.Word)];
        var goesOn = words.Count == 0 ? [] : await GoesOnAsync(db, words[^1], stores, stop);
        if (goesOn.Count == 0) return new Plan(null, true, words);
        var query = SearchWords.Parts(words, goesOn.Count > NamedMost ? null : goesOn);
        var found = await IsEverywhereAsync(db, query.Whole, stop) ? RareMost + 1 : await CountAsync(db, query, stop);
        return new Plan(found == 0 ? null : query, found <= RareMost, words);
    }

    // In the order of bytes, as the table is: all that follow the word and come before its last possible ending.
    private static Task<List<string>> GoesOnAsync(EscapeHatchDb db, string word, IReadOnlyCollection<string> stores, CancellationToken stop) => db.Database.SqlQuery<string>($"""
        SELECT DISTINCT word AS "Value" FROM unnest({stores.ToArray()}) AS one (key) CROSS JOIN LATERAL (
            SELECT word FROM derived.words WHERE store = one.key AND word >= {word} AND word < {word + LastLetter} ORDER BY word LIMIT {NamedMost + 1}) first ORDER BY 1
        """).ToListAsync(stop);

    // By the table's true size, as after an import it has no statistics yet. Not the planner's guess either: it takes any beginning of a word it has not met, such as an order's number, to be in two messages of a hundred.
    private static Task<bool> IsEverywhereAsync(EscapeHatchDb db, string query, CancellationToken stop) => db.Database.SqlQuery<bool>($"""
        SELECT count(*) >= {SampleFinds} AS "Value" FROM derived.search
        TABLESAMPLE SYSTEM (least(100, 100.0 * {SamplePages} * current_setting('block_size')::int / greatest(pg_relation_size('derived.search'), 1))) REPEATABLE (1)
        WHERE words @@ {query}::tsquery
        """).SingleAsync(stop);

    // By the words' index, which collects every match before it gives the first: only for what is not everywhere. It can't be walked in an order.
    private static async Task<int> CountAsync(EscapeHatchDb db, SearchParts query, CancellationToken stop)
    {
        await db.Database.ExecuteSqlRawAsync("SELECT set_config('enable_bitmapscan', 'on', true)", stop);
        var text = $"""SELECT count(*)::int AS "Value" FROM (SELECT FROM derived.search WHERE {query.Conditions} LIMIT {RareMost + 1}) found""";
        var found = await db.Database.SqlQueryRaw<int>(text, [.. query.Values]).SingleAsync(stop);
        if (found > RareMost) await db.Database.ExecuteSqlRawAsync("SELECT set_config('enable_bitmapscan', 'off', true)", stop);
        return found;
    }

    /// <summary>The newest matching message of each of these conversations; those found by their shopper alone are left out.</summary>
    internal static async Task<Dictionary<Guid, MatchShape>> MatchesAsync(EscapeHatchDb db, Plan plan, List<Guid> conversations, CancellationToken stop)
    {
        var lines = await db.Database.SqlQuery<Line>($"""
            SELECT e.conversation_id AS "ConversationId", e.seq AS "Seq", e.text AS "Text" FROM unnest({conversations.ToArray()}) c (id)
            CROSS JOIN LATERAL (SELECT f.seq FROM derived.search f WHERE f.conversation_id = c.id AND f.seq > 0 AND f.words @@ {plan.Query!.Whole}::tsquery ORDER BY f.seq DESC LIMIT 1) f
            JOIN entries e ON e.conversation_id = c.id AND e.seq = f.seq
            """).ToListAsync(stop);
        return lines.ToDictionary(line => line.ConversationId, line => new MatchShape(line.Seq, Snippet.Of(line.Text, plan.Words)));
    }

    private sealed record Line(Guid ConversationId, int Seq, string Text);
}
