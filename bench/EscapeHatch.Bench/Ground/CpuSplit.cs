using System.Globalization;
using EscapeHatch.EndToEnd.Processes;

namespace EscapeHatch.Bench.Ground;

/// <summary>CPU time by part of the whole, added up over the turns of one subject: where a message's microseconds go.</summary>
/// <param name="product">Whose processes are told apart.</param>
public sealed class CpuSplit(Product product)
{
    private const double TicksASecond = 100;
    private readonly Dictionary<string, double> _seconds = [];
    private readonly Dictionary<string, double> _before = [];
    private long _messages, _ackedBefore;

    /// <summary>A turn begins.</summary>
    /// <param name="acked">Messages acknowledged up to now.</param>
    public void Begin(long acked)
    {
        _ackedBefore = acked;
        foreach (var (part, used) in Used()) _before[part] = used;
    }

    /// <summary>The turn is over.</summary>
    /// <param name="acked">Messages acknowledged up to now.</param>
    public void End(long acked)
    {
        _messages += acked - _ackedBefore;
        foreach (var (part, used) in Used()) _seconds[part] = _seconds.GetValueOrDefault(part) + Math.Max(0, used - _before[part]);
    }

    /// <inheritdoc />
    public override string ToString() =>
        $"µs of CPU a message: {string.Join(", ", _seconds.Select(part => $"{part.Key} {(part.Value * 1e6 / Math.Max(1, _messages)).ToString("0", CultureInfo.InvariantCulture)}"))}.";

    private IEnumerable<(string Part, double Seconds)> Used()
    {
        yield return ("client", Environment.CpuUsage.TotalTime.TotalSeconds);
        yield return ("api", product.Apis.Sum(api => api.Used.TotalSeconds));
        yield return ("postgres", PostgresSeconds());
        yield return ("redis", product.Redis.Used.TotalSeconds);
        if (product.Worker is { } worker) yield return ("worker", worker.Used.TotalSeconds);
    }

    // Each connection is a process of its own; those of other servers idle while this measures.
    private static double PostgresSeconds() => OperatingSystem.IsLinux()
        ? ProcessTable.Read().Where(one => one.Name == "postgres").Sum(one => one.Ticks) / TicksASecond : double.NaN;
}
