using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace EscapeHatch.Conversations.Storage.Migrations;

/// <summary>The bot's leases belong to a worker, and every live conversation has a next step.</summary>
[DbContext(typeof(EscapeHatchDb))]
[Migration("20261121020000_QueueAndDeadlines")]
public sealed class QueueAndDeadlines : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Script.Read("20261121020000_QueueAndDeadlines.sql"));
}
