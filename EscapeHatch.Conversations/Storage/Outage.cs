using System.Net.Sockets;
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

    /// <summary>
    /// True when the statement surely did nothing: it reached no server, the server itself refused it, or the connection broke before the server had all of it.
    /// Of one that was sent whole and never answered nobody knows.
    /// </summary>
    internal static bool DidNothing(Exception exception) => exception switch
    {
        PostgresException or NpgsqlException { InnerException: SocketException } => true,
        // A broken pipe: only who still had something to send is told so, and without a statement's last bytes the server commits nothing.
        NpgsqlException { InnerException: IOException { InnerException: SocketException { SocketErrorCode: SocketError.Shutdown } } } => true,
        InvalidOperationException { InnerException: { } inner } => DidNothing(inner),
        _ => false,
    };
}
