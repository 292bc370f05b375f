using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace EscapeHatch.Conversations.Storage.Migrations;

/// <summary>The words that search knows.</summary>
[DbContext(typeof(EscapeHatchDb))]
[Migration("20261129010000_Vocabulary")]
public sealed class Vocabulary : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Script.Read("20261129010000_Vocabulary.sql"));
}
