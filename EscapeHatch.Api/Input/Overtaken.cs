using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EscapeHatch.Api.Input;

/// <summary>Tells a write that lost against another one at the same moment.</summary>
public static class Overtaken
{
    /// <summary>True when a key was taken, or what it refers to was removed, between looking and writing.</summary>
    public static bool Is(Exception exception) => exception is DbUpdateException
    {
        InnerException: PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation },
    };
}
