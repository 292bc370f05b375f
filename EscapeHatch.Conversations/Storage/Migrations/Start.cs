using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace EscapeHatch.Conversations.Storage.Migrations;

/// <summary>The first schema.</summary>
[DbContext(typeof(EscapeHatchDb))]
[Migration("20261120000000_Start")]
public sealed class Start : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Script.Read("20261120000000_Start.sql"));
}
