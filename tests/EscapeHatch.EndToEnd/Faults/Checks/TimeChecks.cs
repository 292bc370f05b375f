using EscapeHatch.EndToEnd.Faults.History;

namespace EscapeHatch.EndToEnd.Faults.Checks;

/// <summary>I10, I12: time and memory.</summary>
public static class TimeChecks
{
    private const double Rate = 0.9, Growth = 1.1;
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(10), Span = TimeSpan.FromSeconds(2), Rest = TimeSpan.FromSeconds(60);

    /// <summary>I10: no longer without an ack than the row allows, and soon as fast as before.</summary>
    public static IEnumerable<string> SlowToRecover(Evidence evidence)
    {
        if (evidence.Faults.Count == 0) yield break;
        if (evidence.LongestGap is { } most && LongestGap(evidence) is var gap && gap > most)
            yield return $"{gap.TotalSeconds:0.00} s without an ack, and {most.TotalSeconds:0.00} s are allowed";
        var (first, last) = (evidence.Faults.Min(fault => fault.From), evidence.Faults.Max(fault => fault.To));
        // Too short a calm before or after tells no rate.
        if (first < Span || evidence.Ended - last < Recovery) yield break;
        var acks = Acks(evidence);
        var before = acks.Count(at => at < first) / first.TotalSeconds;
        var best = Enumerable.Range(0, 1 + (int)((Recovery - Span) / TimeSpan.FromSeconds(0.5))).Select(step => last + (step * TimeSpan.FromSeconds(0.5)))
            .Max(from => acks.Count(at => at >= from && at < from + Span) / Span.TotalSeconds);
        if (best < before * Rate) yield return $"{best:0} acks a second at best within {Recovery.TotalSeconds} s of recovery, {before:0} before";
    }

    /// <summary>True when processes were weighed before the first fault and a minute after the last, so that I12 can fail.</summary>
    public static bool CanWeigh(Evidence evidence) => evidence.Faults.Count > 0
        && evidence.Weights.Any(weight => weight.At < evidence.Faults.Min(fault => fault.From)) && evidence.Weights.Any(weight => weight.At > evidence.Faults.Max(fault => fault.To) + Rest);

    /// <summary>I12: a minute after the last fault each process is at most a tenth heavier than before the first.</summary>
    public static IEnumerable<string> Heavier(Evidence evidence)
    {
        if (evidence.Faults.Count == 0) yield break;
        var (first, last) = (evidence.Faults.Min(fault => fault.From), evidence.Faults.Max(fault => fault.To));
        foreach (var room in evidence.Weights.GroupBy(weight => weight.Room))
        {
            var (before, after) = (room.Where(weight => weight.At < first).ToList(), room.Where(weight => weight.At > last + Rest).ToList());
            if (before.Count > 0 && after.Count > 0 && after.Min(weight => weight.Bytes) > before.Max(weight => weight.Bytes) * Growth)
                yield return $"{room.Key} weighs {after.Min(weight => weight.Bytes) >> 20} MB a minute later, {before.Max(weight => weight.Bytes) >> 20} MB before";
        }
    }

    /// <summary>The longest time between two acks from the first fault on.</summary>
    public static TimeSpan LongestGap(Evidence evidence)
    {
        if (evidence.Faults.Count == 0) return TimeSpan.Zero;
        var first = evidence.Faults.Min(fault => fault.From);
        var acks = Acks(evidence).SkipWhile(at => at < first).Append(evidence.Ended).ToList();
        return acks.Prepend(first).Zip(acks, (from, to) => to - from).Max();
    }

    private static List<TimeSpan> Acks(Evidence evidence) =>
        [.. evidence.History.Where(line => line.Phase == Phase.Ok && line.Deed is Deed.Say or Deed.Reply).Select(line => line.At)];
}
