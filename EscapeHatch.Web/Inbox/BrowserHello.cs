namespace EscapeHatch.Web.Inbox;

/// <summary>What the browser tells when the page opens.</summary>
/// <param name="TimeZone">IANA name of its time zone.</param>
public sealed record BrowserHello(string? TimeZone)
{
    /// <summary>The time zone; UTC when this machine doesn't know it.</summary>
    internal TimeZoneInfo Zone => TimeZone is { } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc;
}
