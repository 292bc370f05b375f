using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace EscapeHatch.Conversations.Storage.Migrations;

/// <summary>What the planner is to think of the transactions of entries.</summary>
[DbContext(typeof(EscapeHatchDb))]
[Migration("20261129020000_ManyTransactions")]
public sealed class ManyTransactions : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Script.Read("20261129020000_ManyTransactions.sql"));
}
