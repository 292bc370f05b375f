using EscapeHatch.Api.Input;
using EscapeHatch.Conversations;
using Microsoft.AspNetCore.Authentication;

namespace EscapeHatch.Api.Agents;

/// <summary>Deciphers each agent's token once in a while instead of at every request. Its end and the account are looked at every time, elsewhere.</summary>
public sealed class RememberedTickets(ISecureDataFormat<AuthenticationTicket> inner, TimeProvider clock) : ISecureDataFormat<AuthenticationTicket>
{
    private readonly Remembered<Read> _read = new(Limits.TokensRemembered);

    /// <inheritdoc />
    public AuthenticationTicket? Unprotect(string? protectedText) => Unprotect(protectedText, null);

    /// <inheritdoc />
    public AuthenticationTicket? Unprotect(string? protectedText, string? purpose)
    {
        // Only what is asked for without a purpose is remembered: it is all that bearer tokens use.
        if (purpose is not null || protectedText is null) return inner.Unprotect(protectedText, purpose);
        var now = clock.GetUtcNow();
        if (_read.Find(protectedText) is { } known && now < known.Until) return known.Ticket;
        var ticket = inner.Unprotect(protectedText);
        if (ticket is not null) _read.Keep(protectedText, new Read(ticket, now + Limits.TokenMemory));
        return ticket;
    }

    /// <inheritdoc />
    public string Protect(AuthenticationTicket data) => inner.Protect(data);

    /// <inheritdoc />
    public string Protect(AuthenticationTicket data, string? purpose) => inner.Protect(data, purpose);

    private sealed record Read(AuthenticationTicket Ticket, DateTimeOffset Until);
}
