using EscapeHatch.Conversations.Presence;

namespace EscapeHatch.Web.Inbox;

/// <summary>What the browser tells when the page opens.</summary>
/// <param name="TimeZone">IANA name of its time zone.</param>
/// <param name="Phone">True on a phone.</param>
public sealed record BrowserHello(string? TimeZone, bool Phone = false)
{
    /// <summary>The kind of device.</summary>
    internal DeviceKind Device => Phone ? DeviceKind.Phone : DeviceKind.Desk;

    /// <summary>The time zone; UTC when this machine doesn't know it.</summary>
    internal TimeZoneInfo Zone => TimeZone is { } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc;
}
