using System.Globalization;

namespace EscapeHatch.EndToEnd.Faults.History;

/// <summary>What every client did and was told, in the order it happened here; only ever appended to.</summary>
public sealed class HistoryLog : IDisposable
{
    private readonly long _began = TimeProvider.System.GetTimestamp();
    private readonly List<Happening> _lines = [];
    private readonly StreamWriter? _file;
    private long _ops;
    private int _acked;

    /// <summary>An empty one.</summary>
    /// <param name="file">Also written here, tab-separated; null for memory only.</param>
    public HistoryLog(string? file = null) => _file = file is null ? null : new StreamWriter(file);

    /// <summary>Since it began.</summary>
    public TimeSpan Now => TimeProvider.System.GetElapsedTime(_began);

    /// <summary>Messages acked so far, shoppers' and agents'.</summary>
    public int Acked => Volatile.Read(ref _acked);

    /// <summary>Notes that something is asked for; gives its number.</summary>
    public Happening Invoke(string who, Deed deed, Guid conversation, Guid entry, string? text) =>
        Add(new Happening(default, Interlocked.Increment(ref _ops), Phase.Invoke, who, deed, conversation, entry, text));

    /// <summary>Notes how it ended.</summary>
    public void End(Happening invoked, Phase phase, int status, int seq = 0, string? text = null)
    {
        Add(invoked with { Phase = phase, Status = status, Seq = seq, Text = text ?? invoked.Text });
        if (phase == Phase.Ok && invoked.Deed is Deed.Say or Deed.Reply) Interlocked.Increment(ref _acked);
    }

    /// <summary>All of it so far.</summary>
    public IReadOnlyList<Happening> Lines()
    {
        lock (_lines) return [.. _lines];
    }

    /// <inheritdoc />
    public void Dispose() => _file?.Dispose();

    // The time is taken under the lock: the order of the lines is the order of their times.
    private Happening Add(Happening line)
    {
        lock (_lines)
        {
            line = line with { At = Now };
            _lines.Add(line);
            _file?.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{line.At.TotalMilliseconds:0.000}\t{line.Op}\t{line.Phase}\t{line.Who}\t{line.Deed}\t{line.Conversation}\t{line.Entry}\t{line.Status}\t{line.Seq}\t{line.Text}"));
        }
        return line;
    }
}
