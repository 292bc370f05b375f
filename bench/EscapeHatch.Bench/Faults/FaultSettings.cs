using System.Globalization;

namespace EscapeHatch.Bench.Faults;

/// <summary>How a fault run is played.</summary>
public sealed record FaultSettings
{
    /// <summary>Rows to play; all when none is named.</summary>
    public IReadOnlyList<string> Rows { get; init; } = [];

    /// <summary>Everything random grows from these, one run each.</summary>
    public IReadOnlyList<int> Seeds { get; init; } = [];

    /// <summary>Calm before the first fault, in seconds.</summary>
    public int Seconds { get; init; } = 5;

    /// <summary>Kills in a row that kills.</summary>
    public int Kills { get; init; } = 4;

    /// <summary>Acked messages a row needs; 0 for as many as come.</summary>
    public int Acked { get; init; }

    /// <summary>Messages a second of forty shoppers; null for half of what this machine can take just now.</summary>
    public double? Rate { get; init; }

    /// <summary>Length of the soak, at least <see cref="LeastMinutes"/>.</summary>
    public double Minutes { get; init; } = 3;

    /// <summary>Streams of the reconnect storm.</summary>
    public int Streams { get; init; } = 1_000;

    /// <summary>Claim race: conversations fought over by fifty agents.</summary>
    public int Races { get; init; } = 200;

    /// <summary>True when the checkers are tried on broken builds instead.</summary>
    public bool Broken { get; init; }

    /// <summary>Where each row writes its history; null for nowhere.</summary>
    public string? Folder { get; init; }

    /// <summary>A tenth of a shorter one is over before a node that was killed has recovered.</summary>
    public const double LeastMinutes = 2;

    /// <summary>What a claim needs: thirty seconds, twenty kills, 100,000 acked, five seeds.</summary>
    public static FaultSettings Full { get; } = new() { Seconds = 30, Kills = 20, Acked = 100_000, Minutes = 30, Streams = 5_000, Races = 1_000 };

    /// <summary>True when nothing is smaller than what a claim needs.</summary>
    public bool Whole => Seeds.Count >= 5 && Seconds >= Full.Seconds && Kills >= Full.Kills && Acked >= Full.Acked && Minutes >= Full.Minutes && Streams >= Full.Streams && Races >= Full.Races;

    /// <summary>Reads the words after <c>bench faults</c>.</summary>
    /// <exception cref="FormatException">One of them can't be read; says which.</exception>
    public static FaultSettings Read(string[] words)
    {
        var settings = words.Contains("--full") ? Full : new FaultSettings();
        var (rows, seed) = (new List<string>(), Random.Shared.Next(1_000_000));
        for (var at = 0; at < words.Length; at++)
        {
            switch (words[at])
            {
                case "--full": break;
                case "--seed": seed = (int)Number(words, ++at); break;
                case "--seconds": settings = settings with { Seconds = (int)Number(words, ++at) }; break;
                case "--minutes": settings = settings with { Minutes = Number(words, ++at, LeastMinutes) }; break;
                case "--rate": settings = settings with { Rate = Number(words, ++at) }; break;
                case "--kills": settings = settings with { Kills = (int)Number(words, ++at) }; break;
                case "--history": settings = settings with { Folder = words.ElementAtOrDefault(++at) ?? throw new FormatException("--history needs a folder.") }; break;
                case "broken": settings = settings with { Broken = true }; break;
                case var row when row is ['F' or 'B', >= '0' and <= '9', ..]: rows.Add(row); break;
                case var other: throw new FormatException($"There is no row or option '{other}'.");
            }
        }
        return settings with { Rows = rows, Seeds = [.. Enumerable.Range(seed, words.Contains("--full") ? 5 : 1)] };
    }

    private static double Number(string[] words, int at, double least = 0) =>
        double.TryParse(words.ElementAtOrDefault(at), CultureInfo.InvariantCulture, out var number) && number >= least ? number : throw new FormatException($"{words[at - 1]} needs a number, {least} or more.");
}
