using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace EscapeHatch.Conversations.Storage.Migrations;

/// <summary>What a model wrote for agents.</summary>
[DbContext(typeof(EscapeHatchDb))]
[Migration("20261128030000_Briefs")]
public sealed class Briefs : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Script.Read("20261128030000_Briefs.sql"));
}
