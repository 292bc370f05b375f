using EscapeHatch.Conversations.Articles;
using EscapeHatch.Conversations.Storage;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Worker.Articles;

/// <summary>Keeps the shelf up with the articles in the database, by what changed.</summary>
public sealed class ShelfKeeper(Database database, ArticleShelf shelf, TimeProvider clock, ILogger<ShelfKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    // Writers set the time by their own clocks and commit later than they set it.
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(30);

    private readonly Dictionary<Guid, (string Store, DateTimeOffset At)> _known = [];
    private readonly TaskCompletionSource _read = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTimeOffset _newest = DateTimeOffset.UnixEpoch + Overlap;

    /// <summary>Completes when every article was read once; until then an answer would come from half a store.</summary>
    public Task Ready => _read.Task;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await RefreshAsync(stop);
            await Task.Delay(Pause, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RefreshAsync(CancellationToken stop)
    {
        try
        {
            var after = _newest - Overlap;
            var changed = await database.UseAsync(db => db.Articles.AsNoTracking().Where(article => article.UpdatedAt >= after).ToListAsync(stop));
            foreach (var article in changed) Put(article);
            foreach (var store in changed.Select(article => article.Store).Distinct()) shelf.Of(store).Refresh();
            var count = await database.UseAsync(db => db.Articles.CountAsync(stop));
            if (count != _known.Count) Drop(await database.UseAsync(db => db.Articles.Select(article => article.Id).ToHashSetAsync(stop)));
            _read.TrySetResult();
        }
        catch (Exception exception) when (Outage.Is(exception) || exception is OperationCanceledException)
        {
            if (!stop.IsCancellationRequested) log.LogWarning("Articles could not be read ({Kind}); the bot goes on with what it has", exception.GetType().Name);
        }
    }

    private void Put(Article article)
    {
        if (article.UpdatedAt > _newest) _newest = article.UpdatedAt;
        _known.TryGetValue(article.Id, out var known);
        if (known == (article.Store, article.UpdatedAt)) return;
        if (known.Store is { } before && before != article.Store) shelf.Of(before).Remove(article.Id);
        shelf.Of(article.Store).Put(new IndexedArticle
        {
            Id = article.Id, Title = article.Title, Questions = article.Questions, Body = article.Body, Tags = article.Tags, Locale = article.Locale,
        });
        _known[article.Id] = (article.Store, article.UpdatedAt);
    }

    private void Drop(HashSet<Guid> there)
    {
        foreach (var (id, known) in _known.Where(pair => !there.Contains(pair.Key)).ToList())
        {
            shelf.Of(known.Store).Remove(id);
            _known.Remove(id);
        }
    }
}
