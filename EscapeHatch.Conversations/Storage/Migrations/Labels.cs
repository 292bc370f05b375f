using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace EscapeHatch.Conversations.Storage.Migrations;

/// <summary>What agents say of the bot's answers.</summary>
[DbContext(typeof(EscapeHatchDb))]
[Migration("20261128010000_Labels")]
public sealed class Labels : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Script.Read("20261128010000_Labels.sql"));
}
