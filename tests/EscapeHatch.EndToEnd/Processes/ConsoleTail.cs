namespace EscapeHatch.EndToEnd.Processes;

/// <summary>The last lines a process printed.</summary>
public sealed class ConsoleTail
{
    private const int Most = 300;
    private readonly Queue<string> _lines = new();

    /// <summary>Takes a line; null, the end of the output, is nothing.</summary>
    public void Add(string? line)
    {
        if (line is null) return;
        lock (_lines)
        {
            _lines.Enqueue(line);
            if (_lines.Count > Most) _lines.Dequeue();
        }
    }

    /// <inheritdoc />
    public override string ToString()
    {
        lock (_lines) return string.Join('\n', _lines);
    }
}
