using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace EscapeHatch.Conversations.Storage.Migrations;

/// <summary>Lists that ask for two things at once have a facet of their own.</summary>
[DbContext(typeof(EscapeHatchDb))]
[Migration("20261121060000_FacetPairs")]
public sealed class FacetPairs : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Script.Read("20261121060000_FacetPairs.sql"));
}
