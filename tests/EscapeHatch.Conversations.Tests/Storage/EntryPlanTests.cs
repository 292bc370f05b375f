using EscapeHatch.Conversations.Storage;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Conversations.Tests.Storage;

public sealed class EntryPlanTests(Core core) : IClassFixture<Core>
{
    private const string One = "'d179fde4-4016-402e-8000-000000023124'::uuid", Other = "'f6d390d1-4016-402e-8000-000000023121'::uuid";

    [Theory]
    [InlineData($"conversation_id = {One} AND kind = 'message' AND author_kind = 'shopper' ORDER BY seq DESC LIMIT 5")]
    [InlineData($"conversation_id = ANY (ARRAY[{One}, {Other}]) AND id = ANY (ARRAY[{One}, {Other}])")]
    public async Task After_an_import_a_conversation_is_not_read_through_the_index_of_transactions(string asked)
    {
        await using var db = core.Postgres.Open();
        await using var import = await db.Database.BeginTransactionAsync(Stop);
        // What the entries belong to makes no difference here.
        await db.Database.ExecuteSqlRawAsync("""
            SET LOCAL session_replication_role = replica;
            INSERT INTO entries (conversation_id, seq, id, prev_visible, kind, author_kind, at, text)
            SELECT id, seq, gen_random_uuid(), seq - 1, (ARRAY['message', 'status', 'assignment'])[1 + seq % 3], (ARRAY['shopper', 'bot', 'agent', 'system'])[1 + seq % 4], now(), repeat('Where is it? ', 4)
            FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, 6000)) c, generate_series(1, 6) seq;
            ANALYZE entries
            """, Stop);
        var plan = await Explain.PlanAsync(db, $"SELECT text FROM entries WHERE {asked}", [], Stop);
        Assert.DoesNotContain("tx", plan, StringComparison.Ordinal);
        Assert.Contains("Index", plan, StringComparison.Ordinal);
    }
}
