using EscapeHatch.EndToEnd.Faults.Checks;
using EscapeHatch.EndToEnd.Faults.History;

namespace EscapeHatch.Bench.Faults.Rows;

/// <summary>Times from send to ack, from the history.</summary>
internal static class Latency
{
    /// <summary>p99 of the tries acked between the two moments; zero when there were none.</summary>
    internal static TimeSpan P99(Evidence evidence, TimeSpan from, TimeSpan to, Func<string, bool>? who = null)
    {
        var sent = evidence.History.Where(line => line.Phase == Phase.Invoke).ToDictionary(line => line.Op, line => line.At);
        var taken = evidence.History.Where(line => line.Phase == Phase.Ok && line.Deed == Deed.Say && line.At >= from && line.At <= to && (who is null || who(line.Who)))
            .Select(line => (line.At - sent[line.Op]).TotalMilliseconds).ToList();
        return taken.Count == 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Figures.Percentile(taken, 0.99));
    }
}
