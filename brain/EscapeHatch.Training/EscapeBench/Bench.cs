using Microsoft.Extensions.Configuration;

namespace EscapeHatch.Training.EscapeBench;

/// <summary>The stores and the product's bot, ready to play.</summary>
public sealed class Bench : IDisposable
{
    private readonly ProductBot _bot;
    private readonly Replay _replay;

    private Bench(BenchStores stores, ProductBot bot, TimeProvider watch) => (_bot, _replay) = (bot, new Replay(stores, bot, watch));

    /// <summary>True when a model answers instead of the embedded brain.</summary>
    public bool HasModel => _bot.HasModel;

    /// <summary>Opens it.</summary>
    /// <param name="more">A folder of more stores; null for none.</param>
    /// <param name="configuration">Its section <c>Model</c> counts, as in the worker.</param>
    /// <param name="watch">Measures how long turns take; null for the machine's.</param>
    /// <exception cref="Trouble">A store can't be read.</exception>
    public static Bench Open(string? more, IConfiguration configuration, TimeProvider? watch = null)
    {
        var stores = BenchStores.Read(more, Replay.Start);
        return new Bench(stores, new ProductBot(stores, configuration), watch ?? TimeProvider.System);
    }

    /// <summary>Plays conversations one after another.</summary>
    public async Task<IReadOnlyList<ReplayedChat>> PlayAsync(IReadOnlyList<BenchChat> chats, Judge judge, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(chats);
        var replayed = new List<ReplayedChat>(chats.Count);
        foreach (var chat in chats)
            replayed.Add(await _replay.PlayAsync(chat, judge, stop));
        return replayed;
    }

    /// <inheritdoc/>
    public void Dispose() => _bot.Dispose();
}
