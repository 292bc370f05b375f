namespace EscapeHatch.Web.Inbox;

/// <summary>What the browser tells when the page opens.</summary>
/// <param name="TimeZone">IANA name of its time zone.</param>
/// <param name="Read">Seq each conversation was read up to, by conversation.</param>
public sealed record BrowserHello(string? TimeZone, Dictionary<Guid, int>? Read)
{
    /// <summary>The time zone; UTC when this machine doesn't know it.</summary>
    internal TimeZoneInfo Zone => TimeZone is { } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>What was read before.</summary>
    internal IEnumerable<KeyValuePair<Guid, int>> ReadSeqs => Read ?? [];
}
