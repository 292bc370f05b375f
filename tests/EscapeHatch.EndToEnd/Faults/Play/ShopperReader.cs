using System.Text.Json.Nodes;
using EscapeHatch.EndToEnd.Faults.Checks;

namespace EscapeHatch.EndToEnd.Faults.Play;

/// <summary>A shopper's screen: shows what it is sent as it is sent, and asks for what lies between when something does.</summary>
public sealed class ShopperReader(string name, ShopperPlayer shopper, Line line, Dice dice)
    : Reader(line, $"/v1/conversations/{shopper.Conversation}/events", shopper.Token, dice)
{
    private readonly List<Shown> _shown = [];
    private int _gaps;

    /// <summary>The conversation.</summary>
    public Guid Conversation => shopper.Conversation;

    /// <summary>Gaps that had to be asked for.</summary>
    public int Gaps => Volatile.Read(ref _gaps);

    /// <summary>Seq of the newest it shows.</summary>
    public int Last { get; private set; }

    /// <summary>What it shows, in the order it was shown.</summary>
    public Screen Screen()
    {
        lock (_shown) return new Screen(name, Conversation, [.. _shown]);
    }

    /// <inheritdoc />
    protected override async Task TakeAsync(string kind, JsonNode data, bool first)
    {
        if (kind != "entry") return;
        var shown = Read(data, first);
        if (shown.Prev > Last && !first) await FillAsync(shown.Prev);
        Show(shown);
    }

    private async Task FillAsync(int upTo)
    {
        Interlocked.Increment(ref _gaps);
        var missed = await Line.CallAsync(HttpMethod.Get, $"/v1/conversations/{Conversation}/entries?after={Last}&limit=200", Token, null);
        foreach (var item in missed.Body?["items"] as JsonArray ?? [])
            if (Read(item!, false) is var entry && entry.Seq <= upTo) Show(entry);
    }

    private void Show(Shown shown)
    {
        lock (_shown) _shown.Add(shown);
        Last = Math.Max(Last, shown.Seq);
    }

    private static Shown Read(JsonNode entry, bool first) => new(Guid.Parse((string)entry["id"]!), (int)entry["seq"]!, (int)entry["prev"]!, first);
}
