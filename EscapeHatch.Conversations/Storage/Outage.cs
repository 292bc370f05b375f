using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EscapeHatch.Conversations.Storage;

/// <summary>Tells a database that can't be reached from one that was asked something wrong.</summary>
public static class Outage
{
    /// <summary>True when asking again later may work.</summary>
    public static bool Is(Exception exception) => exception switch
    {
        NpgsqlException npgsql => npgsql.IsTransient || npgsql is not PostgresException,
        TimeoutException => true,
        // EF wraps both: what it takes for transient, and what failed while saving.
        InvalidOperationException or DbUpdateException => exception.InnerException is { } inner && Is(inner),
        _ => false,
    };
}
