using StackExchange.Redis;

namespace EscapeHatch.Conversations.Presence;

/// <summary>Beats for a node and everybody on it in a single round trip.</summary>
public sealed class Heartbeat(RedisLink redis, Trust trust, TimeProvider clock)
{
    // Some 40 kB a command; a megabyte in one would hold up every other node's.
    private const int Chunk = 1_000;

    private static readonly TimeSpan KeyLife = TimeSpan.FromHours(1);

    /// <summary>Beats once; gives the stores in which somebody was missing from the book, null when Redis did not take it.</summary>
    /// <param name="node">This process.</param>
    /// <param name="seats">Who is on it.</param>
    /// <param name="available">The agents among them who take conversations.</param>
    public async Task<IReadOnlyCollection<string>?> BeatAsync(string node, IReadOnlyCollection<Seat> seats, IReadOnlySet<Guid> available)
    {
        var result = await redis.WriteAsync(db => WriteAsync(db.CreateBatch(), node, seats, available), (Missing: null, 0L));
        if (result.Missing is null) trust.Failed();
        else trust.Beaten(result.Since);
        return result.Missing;
    }

    /// <summary>This process stops.</summary>
    public Task StopAsync(string node) => redis.AskAsync(db => db.SortedSetRemoveAsync(RedisKeys.Nodes, node), false);

    private async Task<(IReadOnlyCollection<string>? Missing, long Since)> WriteAsync(IBatch batch, string node, IReadOnlyCollection<Seat> seats, IReadOnlySet<Guid> available)
    {
        double now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        List<Task> rest = [batch.StringSetAsync(RedisKeys.Since, (long)now, (TimeSpan?)null, When.NotExists),
            batch.SortedSetAddAsync(RedisKeys.Nodes, node, now + Limits.PresenceLife.TotalMilliseconds)];
        var since = batch.StringGetAsync(RedisKeys.Since);
        Remember(batch, seats.Where(seat => seat.Agent).Select(seat => seat.Device).Distinct(), now, rest);
        foreach (var seat in seats.Where(seat => seat.Agent && !available.Contains(seat.Device.Person)))
            rest.Add(batch.SortedSetRemoveAsync(RedisKeys.Of(seat), seat.Device.Member));
        var added = new List<(string Store, Task<long> Count)>();
        foreach (var group in seats.Where(seat => !seat.Agent || available.Contains(seat.Device.Person)).GroupBy(seat => (seat.Store, Key: RedisKeys.Of(seat))))
        {
            foreach (var chunk in group.Chunk(Chunk)) added.Add((group.Key.Store, batch.SortedSetAddAsync(group.Key.Key, Entries(chunk.Select(seat => seat.Device), now))));
            rest.Add(batch.KeyExpireAsync(group.Key.Key, KeyLife));
        }
        batch.Execute();
        await Task.WhenAll(rest);
        await Task.WhenAll(added.Select(one => one.Count));
        return ([.. added.Where(one => one.Count.Result > 0).Select(one => one.Store).Distinct()], Trust.Mark(await since) ?? 0);
    }

    private static void Remember(IBatch batch, IEnumerable<Device> agents, double now, List<Task> rest)
    {
        foreach (var chunk in agents.Chunk(Chunk)) rest.Add(batch.SortedSetAddAsync(RedisKeys.AgentsSeen, Entries(chunk, now)));
        rest.Add(batch.SortedSetRemoveRangeByScoreAsync(RedisKeys.AgentsSeen, double.NegativeInfinity, now - Limits.LastSeen.TotalMilliseconds));
    }

    private static SortedSetEntry[] Entries(IEnumerable<Device> devices, double now) =>
        [.. devices.Select(device => new SortedSetEntry(device.Member, now + device.Life.TotalMilliseconds))];
}
