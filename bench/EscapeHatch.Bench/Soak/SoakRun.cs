using System.Threading.Channels;
using EscapeHatch.Bench.Ground;
using EscapeHatch.Bench.Load;
using EscapeHatch.Bench.Outages;
using EscapeHatch.EndToEnd.Faults.Ground;
using EscapeHatch.EndToEnd.Processes;

namespace EscapeHatch.Bench.Soak;

/// <summary>The long run itself: a fixed rate, and in each segment Redis, all database connections and the Api killed once.</summary>
public sealed class SoakRun(Product product, PostgresServer postgres, Template[] open, TimeSpan segment)
{
    /// <summary>Parts that are compared.</summary>
    public const int Segments = 6;

    /// <summary>What is due so soon after a kill is not counted here: T14 tells of it.</summary>
    public static readonly TimeSpan Recovery = TimeSpan.FromSeconds(10);

    private const int Shoppers = 64;

    // Sixty-four who try every 10 ms, as T14's do to tell the gap to the hundredth, take a third of the cores a started process compiles on.
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(100);

    // Who is answered so soon has met no queue; a start takes longer than a second.
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(100), Start = TimeSpan.FromSeconds(1);
    private readonly Callers _callers = new(product.ApiUrls[0], open, Again);
    private readonly Histogram[] _latencies = [.. Enumerable.Range(0, Segments).Select(_ => new Histogram())];
    private readonly List<long> _kills = [];
    private readonly List<double> _weights = [], _live = [], _recovered = [];
    private long _began, _due, _killed;

    /// <summary>Messages acknowledged.</summary>
    public long Acked => _callers.Acked;

    /// <summary>Processes killed.</summary>
    public int Kills => _kills.Count;

    /// <summary>The Api's memory, in bytes, each time at the same age.</summary>
    public double[] Weights => [.. _weights];

    /// <summary>What of it its objects take after a full collection, in bytes; the rest is the code, the collector's room and garbage.</summary>
    public IReadOnlyList<double> Live => _live;

    /// <summary>After each kill of the Api the seconds until a message met no queue again.</summary>
    public IReadOnlyList<double> Recovered => _recovered;

    /// <summary>The p99 of each segment, due to acknowledged, in milliseconds.</summary>
    public double[] Tails => [.. _latencies.Select(one => one.At(0.99))];

    /// <summary>Plays it.</summary>
    /// <param name="rate">Messages a second.</param>
    /// <param name="say">Told ten times a segment how it goes.</param>
    /// <param name="stop">Ends it.</param>
    public async Task PlayAsync(double rate, Action<string> say, CancellationToken stop)
    {
        _began = TimeProvider.System.GetTimestamp();
        var load = LoadAsync(rate, stop);
        var watch = WatchAsync(load, say, stop);
        for (var at = 0; at < Segments; at++)
        {
            await KillAsync(() => OutageBench.RestartAsync(product.Redis), stop);
            await KillAsync(() => postgres.RunAsync(OutageBench.Terminate, "postgres"), stop);
            await KillAsync(async () =>
            {
                _weights.Add(product.Apis[0].Weight);
                _live.Add(await LiveHeap.BytesAsync(product.Apis[0].Id!.Value));
                lock (_kills) _killed = TimeProvider.System.GetTimestamp();
                await OutageBench.RestartAsync(product.Apis[0]);
            }, stop);
            // Each part has its own kills, the last one too.
            await Task.Delay(Left(at), TimeProvider.System, stop);
        }
        await load;
        await watch;
    }

    private async Task WatchAsync(Task load, Action<string> say, CancellationToken stop)
    {
        for (var (acked, refused) = (0L, 0L); !load.IsCompleted && !stop.IsCancellationRequested; (acked, refused) = (_callers.Acked, _callers.Refused))
        {
            var (cpu, kills, began) = (new CpuSplit(product), Kills, TimeProvider.System.GetTimestamp());
            cpu.Begin(acked);
            await Task.WhenAny(load, Task.Delay(segment / 10, TimeProvider.System, stop));
            cpu.End(_callers.Acked);
            var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
            say($"{TimeProvider.System.GetElapsedTime(_began).TotalSeconds:0} s: {(_callers.Acked - acked) / seconds:N0}/s, {Interlocked.Read(ref _due) - _callers.Acked:N0} waiting, {_callers.Refused - refused:N0} refused, {Kills} kills; {(Kills == kills ? cpu : "one of them just now")}");
        }
    }

    private TimeSpan Left(int part) => (segment * (part + 1)) - TimeProvider.System.GetElapsedTime(_began) is { Ticks: > 0 } left ? left : TimeSpan.Zero;

    private async Task KillAsync(Func<Task> kill, CancellationToken stop)
    {
        await Task.Delay(segment / 4, TimeProvider.System, stop);
        lock (_kills) _kills.Add(TimeProvider.System.GetTimestamp());
        await kill();
    }

    private async Task LoadAsync(double rate, CancellationToken stop)
    {
        var due = Channel.CreateUnbounded<long>(new UnboundedChannelOptions { SingleWriter = true });
        var shoppers = Enumerable.Range(0, Shoppers).Select(at => Task.Run(() => _callers.WriteAsync(at, due.Reader.ReadAllAsync(stop), Note, stop), stop)).ToList();
        await Metronome.RunAsync(rate, segment * Segments, at =>
        {
            Interlocked.Increment(ref _due);
            due.Writer.TryWrite(at);
        }, stop);
        due.Writer.Complete();
        await Task.WhenAll(shoppers);
    }

    private void Note(long due, long acked)
    {
        lock (_kills)
        {
            if (_killed != 0 && TimeProvider.System.GetElapsedTime(_killed, due) > Start && TimeProvider.System.GetElapsedTime(due, acked) < Soon)
            {
                _recovered.Add(TimeProvider.System.GetElapsedTime(_killed, acked).TotalSeconds);
                _killed = 0;
            }
            if (_kills.Any(kill => TimeProvider.System.GetElapsedTime(kill, due) is { Ticks: >= 0 } since && since < Recovery)) return;
        }
        _latencies[Math.Min(Segments - 1, (int)(TimeProvider.System.GetElapsedTime(_began, due) / segment))].Record(due, acked);
    }
}
