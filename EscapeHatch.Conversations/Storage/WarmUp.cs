using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EscapeHatch.Conversations.Storage;

/// <summary>
/// Does once what the first message would wait for: builds the database's model, compiles the queries on a message's way and opens the writer's
/// connection; then reads the conversations that are under way. It runs beside the rest of a start, and no request waits for it.
/// </summary>
public static class WarmUp
{
    /// <summary>Warms up; a database that doesn't answer yet is left for the first request to find.</summary>
    public static async Task WarmAsync(this IServiceProvider services, CancellationToken stop)
    {
        var log = services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(WarmUp));
        try
        {
            var folds = services.GetRequiredService<FoldReader>();
            // No conversation has this id.
            await folds.ReadAsync([new Write(Guid.Empty, (_, _) => Lifecycle.Refusal.NotFound, null, 0, stop)]);
            await services.GetRequiredService<Transcript>().FindAsync(Guid.Empty, stop);
            await services.GetRequiredService<StoreSettings>().OriginsAsync(stop);
            // Given back at once: the first message writes with it. A socket that was once waited for as a task is never read straight again.
            using (services.GetRequiredService<WriteSource>().Connections.OpenConnection()) { }
            await folds.WarmAsync(stop);
        }
        catch (Exception exception) when (exception is DbException || Outage.Is(exception) || stop.IsCancellationRequested)
        {
            if (!stop.IsCancellationRequested) log.LogWarning(exception, "The database did not answer at the start; the first request will ask again");
        }
    }
}
