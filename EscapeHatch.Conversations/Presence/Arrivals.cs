using StackExchange.Redis;

namespace EscapeHatch.Conversations.Presence;

/// <summary>Writes down one person's coming and going.</summary>
public sealed class Arrivals(RedisLink redis, TimeProvider clock)
{
    private double NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Somebody comes in; true when they were not there before, or nobody can tell.</summary>
    /// <param name="seat">Whose screen and where.</param>
    /// <param name="available">False for an agent who says not to take conversations.</param>
    public Task<bool> ArriveAsync(Seat seat, bool available) => redis.AskAsync(async db =>
    {
        var (batch, key, now) = (db.CreateBatch(), RedisKeys.Of(seat), NowMs);
        var until = now + seat.Device.Life.TotalMilliseconds;
        var before = Array.ConvertAll(Device.Of(seat.Device.Person), device => batch.SortedSetScoreAsync(key, device.Member));
        var written = new List<Task>();
        if (seat.Agent) written.Add(batch.SortedSetAddAsync(RedisKeys.AgentsSeen, seat.Device.Member, until));
        if (available) written.Add(batch.SortedSetAddAsync(key, seat.Device.Member, until));
        batch.Execute();
        await Task.WhenAll(written);
        return (await Task.WhenAll(before)).All(score => !(score >= now)) && available;
    }, available);

    /// <summary>Somebody's last screen here closed: they count for a grace, unless another node's screen beats on.</summary>
    public Task LeaveAsync(Seat seat) => redis.AskAsync(async db =>
    {
        var (key, member, until) = (RedisKeys.Of(seat), seat.Device.Member, NowMs + seat.Device.Grace.TotalMilliseconds);
        if (seat.Agent) await db.SortedSetAddAsync(RedisKeys.AgentsSeen, member, until);
        // An agent who is away has no score here, and must not get one.
        return await db.SortedSetScoreAsync(key, member) > until && await db.SortedSetAddAsync(key, member, until);
    }, false);
}
