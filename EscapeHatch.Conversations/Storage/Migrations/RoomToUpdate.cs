using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace EscapeHatch.Conversations.Storage.Migrations;

/// <summary>Pages of conversations keep room for the next version of a row.</summary>
[DbContext(typeof(EscapeHatchDb))]
[Migration("20261121050000_RoomToUpdate")]
public sealed class RoomToUpdate : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Script.Read("20261121050000_RoomToUpdate.sql"));
}
