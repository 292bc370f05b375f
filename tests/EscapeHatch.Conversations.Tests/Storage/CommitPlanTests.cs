using EscapeHatch.Conversations.Storage;
using Microsoft.Extensions.Configuration;

namespace EscapeHatch.Conversations.Tests.Storage;

public sealed class CommitPlanTests(Core core) : IClassFixture<Core>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_writer_that_starts_on_a_new_database_never_reads_a_whole_table(bool whole)
    {
        await using var source = new WriteSource(new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:postgres", core.Postgres.ConnectionString)]).Build());
        await using var connection = await source.Connections.OpenConnectionAsync(Stop);
        await using var statement = CommitStatement.Filled(connection.CreateCommand(), [], whole);
        statement.CommandText = $"EXPLAIN (GENERIC_PLAN) {statement.CommandText}";
        await using var reader = await statement.ExecuteReaderAsync(Stop);
        List<string> plan = [];
        while (await reader.ReadAsync(Stop)) plan.Add(reader.GetString(0));

        Assert.Contains(plan, line => line.Contains("Index Cond: ((conversation_id = f.conversation_id) AND (id = f.id))", StringComparison.Ordinal));
        Assert.All(plan.Index().Where(step => step.Item.Contains("Scan using", StringComparison.Ordinal)), step => Assert.Contains("Index Cond", plan[step.Index + 1], StringComparison.Ordinal));
    }
}
