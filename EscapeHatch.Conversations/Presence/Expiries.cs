using EscapeHatch.Conversations.FanOut;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace EscapeHatch.Conversations.Presence;

/// <summary>Notices whose beats ran out, and tells the screens. Every node looks; whoever takes the member out of the set is the one who tells.</summary>
public sealed class Expiries(RedisLink redis, Feed feed, Trust trust, TimeProvider clock, ILogger<Expiries> log)
{
    /// <summary>Looks once, in the stores somebody on this node listens to.</summary>
    /// <returns>False when Redis lost what this node had written; a beat mends that.</returns>
    public async Task<bool> LookAsync()
    {
        var stores = feed.ListenedStores;
        var (knows, found) = await redis.AskAsync(db => FindAsync(db, stores), (true, []));
        foreach (var (set, members) in found) await TakeAsync(set, members);
        return knows;
    }

    private async Task<(bool Knows, List<(Set Set, RedisValue[] Members)> Found)> FindAsync(IDatabase db, string[] stores)
    {
        double now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var batch = db.CreateBatch();
        var mark = batch.StringGetAsync(RedisKeys.Since);
        var looks = stores.SelectMany(store => new[] { new Set(store, false), new Set(store, true) }).Append(Set.Nodes).Select(set => (Set: set,
            Members: batch.SortedSetRangeByScoreAsync(set.Key, double.NegativeInfinity, now, Exclude.Stop, Order.Ascending, 0, Limits.PresenceExpiries))).ToList();
        batch.Execute();
        await Task.WhenAll(looks.Select(look => look.Members));
        var since = Trust.Mark(await mark);
        return (trust.Knows(since), trust.Covers(since) ? [.. looks.Where(look => look.Members.Result.Length > 0).Select(look => (look.Set, look.Members.Result))] : []);
    }

    private async Task TakeAsync(Set set, RedisValue[] members)
    {
        var gone = await redis.WriteAsync(db => TakeAsync(db, set, members), []);
        foreach (var member in gone)
        {
            if (set == Set.Nodes) log.LogWarning("The node {Node} is gone without a goodbye", (string?)member);
            else if (Device.Parse(member) is { } device) Tell(new Seat(set.Store!, device, set.Agents));
        }
    }

    // Read and removed in one piece: who came back in between is put back and was never gone.
    private async Task<List<RedisValue>> TakeAsync(IDatabase db, Set set, RedisValue[] members)
    {
        double now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var piece = db.CreateTransaction();
        var taken = members.Select(member => (Member: member, Score: piece.SortedSetScoreAsync(set.Key, member), Removed: piece.SortedSetRemoveAsync(set.Key, member),
            Other: Device.Parse(member) is { } device ? piece.SortedSetScoreAsync(set.Key, device.Other.Member) : Task.FromResult<double?>(null))).ToList();
        if (!await piece.ExecuteAsync()) return [];
        var gone = new List<RedisValue>();
        foreach (var (member, score, removed, other) in taken)
        {
            if (!await removed) continue;
            if (await score >= now) await db.SortedSetAddAsync(set.Key, member, score.Result!.Value);
            else if (!(await other >= now)) gone.Add(member);
        }
        return gone;
    }

    private void Tell(Seat seat)
    {
        Telemetry.Expiries.Add(1, Attached.Who(seat));
        feed.Tell(Attached.Event(seat, false));
    }

    private sealed record Set(string? Store, bool Agents)
    {
        internal static readonly Set Nodes = new(null, false);

        internal RedisKey Key => Store is null ? RedisKeys.Nodes : Agents ? RedisKeys.Agents(Store) : RedisKeys.Shoppers(Store);
    }
}
