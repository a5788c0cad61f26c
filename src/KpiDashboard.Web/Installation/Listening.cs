using System.Net;

namespace KpiDashboard.Web.Installation;

/// <summary>Where the program listens.</summary>
internal static class Listening
{
    /// <summary>The first address at which other machines can ask; null where this machine alone can.</summary>
    /// <param name="urls">Where it listens.</param>
    public static string? BeyondLoopback(IEnumerable<string> urls) => urls.FirstOrDefault(IsBeyondLoopback);

    private static bool IsBeyondLoopback(string url)
    {
        BindingAddress address = BindingAddress.Parse(url);
        return !address.IsUnixPipe
            && !address.IsNamedPipe
            && !address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            && !(IPAddress.TryParse(address.Host.Trim('[', ']'), out IPAddress? ip) && IPAddress.IsLoopback(ip));
    }
}
