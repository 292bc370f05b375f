using EscapeHatch.Bench.References;
using EscapeHatch.EndToEnd.Faults.Ground;
using EscapeHatch.EndToEnd.Faults.Play;
using EscapeHatch.EndToEnd.Processes;

namespace EscapeHatch.Bench.Faults.Reference;

/// <summary>How long the bare prototype goes without an ack when it, or its database, is killed and started again under the load of the rows: the reference of the same run.</summary>
/// <param name="pace">Mean time between two messages of one shopper.</param>
public sealed class BareOutages(TimeSpan pace)
{
    private const int Kills = 3, Shoppers = 40;
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(2), ShortPause = TimeSpan.FromMilliseconds(20), LongPause = TimeSpan.FromMilliseconds(400);
    private (TimeSpan Server, TimeSpan Database)? _gaps;
    private readonly Lock _acking = new();
    private long _acked, _longest;

    /// <summary>The prototype was killed; the median.</summary>
    public async Task<TimeSpan> ServerAsync() => (_gaps ??= await MeasureAsync()).Server;

    /// <summary>Its database was killed; the median.</summary>
    public async Task<TimeSpan> DatabaseAsync() => (_gaps ??= await MeasureAsync()).Database;

    private async Task<(TimeSpan, TimeSpan)> MeasureAsync()
    {
        await using var postgres = await PostgresServer.MakeAsync(null, FreePorts.Take(1)[0]);
        await postgres.Room.StartAsync();
        await using var prototype = await ReferenceProcess.StartAsync(Roles.Prototype, postgres.Connection(database: "postgres"));
        using var over = new CancellationTokenSource();
        var shoppers = Task.WhenAll(Enumerable.Range(0, Shoppers).Select(_ => Task.Run(() => TalkAsync(prototype.Url, over.Token))));
        var gaps = (await MedianAsync(prototype.Room), await MedianAsync(postgres.Room));
        await over.CancelAsync();
        await shoppers;
        return gaps;
    }

    private async Task<TimeSpan> MedianAsync(Room room)
    {
        var gaps = new List<TimeSpan>();
        for (var kill = 0; kill < Kills; kill++)
        {
            await Stage.WaitAsync(Calm);
            lock (_acking) _longest = 0;
            await room.KillAsync();
            await room.StartAsync();
            await Stage.WaitAsync(Calm);
            lock (_acking) gaps.Add(TimeProvider.System.GetElapsedTime(0, _longest));
        }
        return gaps.Order().ElementAt(Kills / 2);
    }

    // As the players of the rows do: the next one when the one before is settled, and again after a pause when it isn't.
    private async Task TalkAsync(Uri url, CancellationToken stop)
    {
        using var line = new Line([url]);
        while (!stop.IsCancellationRequested)
        {
            var message = new { id = Guid.NewGuid(), text = "bare" };
            for (var attempt = 0; !(await line.CallAsync(HttpMethod.Post, "/v1/conversations/bare/messages", null, message)).Good && !stop.IsCancellationRequested; attempt++)
                await Stage.WaitAsync(ShortPause + ((LongPause - ShortPause) * Random.Shared.NextDouble() * Math.Min(1, attempt / 5.0)));
            Ack();
            await Stage.WaitAsync(pace * (0.5 + Random.Shared.NextDouble()));
        }
    }

    private void Ack()
    {
        lock (_acking)
        {
            var now = TimeProvider.System.GetTimestamp();
            if (_acked != 0) _longest = Math.Max(_longest, now - _acked);
            _acked = now;
        }
    }
}
