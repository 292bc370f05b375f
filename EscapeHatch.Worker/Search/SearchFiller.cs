using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Storage;

namespace EscapeHatch.Worker.Search;

/// <summary>Keeps the search index up with the log: what is said is found within two seconds, and what was said while no worker ran, page by page.</summary>
public sealed class SearchFiller(SearchIndex index, TimeProvider clock, ILogger<SearchFiller> log) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                while (await index.AdvanceAsync(stop) > 0) { }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (Outage.Is(exception))
            {
                log.LogWarning("The search index could not be filled ({Kind}); it goes on", exception.GetType().Name);
            }
            await Task.Delay(Limits.SearchEvery, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
