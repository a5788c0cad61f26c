using System.Collections.Concurrent;
using KpiDashboard.Access;
using Microsoft.AspNetCore.Authentication;

namespace KpiDashboard.Web.Security;

/// <summary>
/// Sessions as they were read from their cookies a moment ago: reading one costs more than sending a kept page. Whether a
/// session still holds is asked at each request, of what is known in memory, and not of this.
/// </summary>
/// <param name="format">Reads and writes cookies.</param>
/// <param name="clock">Tells what is old.</param>
internal sealed class RememberedTickets(ISecureDataFormat<AuthenticationTicket> format, TimeProvider clock)
    : ISecureDataFormat<AuthenticationTicket>
{
    private const int Most = 5_000;
    private static readonly TimeSpan For = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, (AuthenticationTicket Ticket, long Read)> known = [];

    public string Protect(AuthenticationTicket data) => format.Protect(data);

    public string Protect(AuthenticationTicket data, string? purpose) => format.Protect(data, purpose);

    public AuthenticationTicket? Unprotect(string? protectedText) => Unprotect(protectedText, null);

    public AuthenticationTicket? Unprotect(string? protectedText, string? purpose)
    {
        if (protectedText is null)
        {
            return null;
        }

        // Not the cookie itself: what lies in memory signs nobody in.
        string key = Secret.HashOf(purpose is null ? protectedText : $"{purpose}\n{protectedText}");
        if (known.TryGetValue(key, out (AuthenticationTicket Ticket, long Read) kept))
        {
            if (clock.GetElapsedTime(kept.Read) < For)
            {
                return Copy(kept.Ticket);
            }

            known.TryRemove(key, out _);
        }

        AuthenticationTicket? ticket = format.Unprotect(protectedText, purpose);
        if (ticket is not null)
        {
            if (known.Count >= Most)
            {
                known.Clear();
            }

            known[key] = (Copy(ticket), clock.GetTimestamp());
        }

        return ticket;
    }

    /// <summary>Whose it is, is only ever read; how long it holds is written anew when it is prolonged.</summary>
    private static AuthenticationTicket Copy(AuthenticationTicket ticket) =>
        new(ticket.Principal, ticket.Properties.Clone(), ticket.AuthenticationScheme);
}
