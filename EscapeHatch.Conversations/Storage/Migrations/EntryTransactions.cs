using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace EscapeHatch.Conversations.Storage.Migrations;

/// <summary>The resume point is over entries.</summary>
[DbContext(typeof(EscapeHatchDb))]
[Migration("20261121010000_EntryTransactions")]
public sealed class EntryTransactions : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Script.Read("20261121010000_EntryTransactions.sql"));
}
