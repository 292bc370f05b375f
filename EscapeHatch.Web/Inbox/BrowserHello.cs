using EscapeHatch.Conversations.Presence;

namespace EscapeHatch.Web.Inbox;

/// <summary>What the browser tells when the page opens.</summary>
/// <param name="TimeZone">IANA name of its time zone.</param>
/// <param name="Read">Seq each conversation was read up to, by conversation.</param>
/// <param name="Phone">True on a phone.</param>
public sealed record BrowserHello(string? TimeZone, Dictionary<Guid, int>? Read, bool Phone = false)
{
    /// <summary>The kind of device.</summary>
    internal DeviceKind Device => Phone ? DeviceKind.Phone : DeviceKind.Desk;

    /// <summary>The time zone; UTC when this machine doesn't know it.</summary>
    internal TimeZoneInfo Zone => TimeZone is { } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>What was read before.</summary>
    internal IEnumerable<KeyValuePair<Guid, int>> ReadSeqs => Read ?? [];
}
