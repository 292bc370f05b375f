using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace EscapeHatch.Conversations.Storage.Migrations;

/// <summary>Entries are added many at once, with their conversations.</summary>
[DbContext(typeof(EscapeHatchDb))]
[Migration("20261121000000_GroupCommit")]
public sealed class GroupCommit : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Script.Read("20261121000000_GroupCommit.sql"));
}
