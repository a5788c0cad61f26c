using System.Net;
using System.Net.Sockets;

namespace KpiDashboard.Web.Requests;

/// <summary>Who asks, as far as limits and turns go by it: an account, else an address.</summary>
public static class Caller
{
    /// <summary>Bytes of an address of version 6 that name a network: whoever has one, has all addresses in it.</summary>
    private const int NetworkBytes = 8;

    /// <summary>The account that signed in, else the address from which the request comes.</summary>
    /// <param name="context">The request.</param>
    public static string Of(HttpContext context) =>
        context.User.Identity is { IsAuthenticated: true, Name: { Length: > 0 } name }
            ? $"account {name}"
            : $"address {Network(context.Connection.RemoteIpAddress)}";

    /// <summary>What of an address tells callers apart: of version 6 its network.</summary>
    /// <param name="address">The address; null where a request comes from none.</param>
    public static string Network(IPAddress? address) =>
        address is null ? ""
        : address.IsIPv4MappedToIPv6 ? address.MapToIPv4().ToString()
        : address.AddressFamily == AddressFamily.InterNetworkV6 && !IPAddress.IsLoopback(address)
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, NetworkBytes))
        : address.ToString();
}
