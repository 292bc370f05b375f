using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace EscapeHatch.Conversations.Storage.Migrations;

/// <summary>What lists, search and unread counts read.</summary>
[DbContext(typeof(EscapeHatchDb))]
[Migration("20261121040000_Reads")]
public sealed class Reads : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Script.Read("20261121040000_Reads.sql"));
}
