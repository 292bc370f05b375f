using EscapeHatch.Bench.Ground;

namespace EscapeHatch.Bench;

/// <summary>How busy the machine was with anything but this bench while it ran; figures taken beside busy neighbours are worth little.</summary>
public sealed class Neighbours : IDisposable
{
    private const double TicksASecond = 100;
    private const double Quiet = 0.12;
    private readonly long _began = TimeProvider.System.GetTimestamp();
    private readonly Dictionary<int, long> _before = ProcessTable.Read().ToDictionary(one => one.Id, one => one.Ticks);
    private readonly Timer _timer;
    private long _others;

    /// <summary>Begins to look.</summary>
    public Neighbours() => _timer = new Timer(_ => Look(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

    /// <inheritdoc />
    public void Dispose() => _timer.Dispose();

    /// <inheritdoc />
    public override string ToString() => $"CPU of other processes: {Report.Percent(Cores)} of one core{(Disturbing ? ", too much to trust the figures" : "")}.";

    /// <summary>How much of one core others used since this began to look; not a number where nobody can tell.</summary>
    public double Cores
    {
        get
        {
            if (!OperatingSystem.IsLinux()) return double.NaN;
            Look();
            return _others / TicksASecond / TimeProvider.System.GetElapsedTime(_began).TotalSeconds;
        }
    }

    /// <summary>Whether they used too much to trust what was measured meanwhile.</summary>
    public bool Disturbing => Cores > Quiet;

    private void Look()
    {
        lock (_before)
        {
            var now = ProcessTable.Read().ToList();
            var parents = now.ToDictionary(one => one.Id, one => one.Parent);
            foreach (var (id, _, _, ticks) in now.Where(one => !IsOurs(one.Id, one.Name, parents)))
            {
                _others += Math.Max(0, ticks - _before.GetValueOrDefault(id));
                _before[id] = ticks;
            }
        }
    }

    // Ours are the bench, what it starts, and the database server.
    private static bool IsOurs(int id, string name, Dictionary<int, int> parents)
    {
        for (var up = id; up > 0; up = parents.GetValueOrDefault(up))
            if (up == Environment.ProcessId) return true;
        return name == "postgres";
    }
}
