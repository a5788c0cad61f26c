using System.Net;
using KpiDashboard.Storage.Engines;

namespace KpiDashboard.Web.Hosting;

/// <summary>The proxies in front of the program: <c>Kpi:KnownProxies</c>, a list, or one text with semicolons.</summary>
/// <param name="Addresses">Those that are named by their address.</param>
/// <param name="Networks">Those that are named by their network.</param>
public sealed record ProxySettings(IReadOnlyList<IPAddress> Addresses, IReadOnlyList<IPNetwork> Networks)
{
    /// <summary>The setting's name.</summary>
    public const string Name = "Kpi:KnownProxies";

    /// <summary>Whether there are none: whoever asks is who the connection says.</summary>
    public bool AreNone => Addresses.Count + Networks.Count == 0;

    /// <summary>Reads the setting.</summary>
    /// <param name="configuration">The program's configuration.</param>
    /// <exception cref="SettingException">One is neither an address nor a network.</exception>
    public static ProxySettings From(IConfiguration configuration)
    {
        IConfigurationSection section = configuration.GetSection(Name);
        string[] names =
        [
            .. section
                .GetChildren()
                .Select(c => c.Value)
                .Append(section.Value)
                .OfType<string>()
                .SelectMany(v => v.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
        ];
        List<IPAddress> addresses = [];
        List<IPNetwork> networks = [];
        foreach (string name in names)
        {
            if (IPAddress.TryParse(name, out IPAddress? address))
            {
                addresses.Add(address);
            }
            else if (IPNetwork.TryParse(name, out IPNetwork network))
            {
                networks.Add(network);
            }
            else
            {
                throw SettingException.Of("Setting.Proxy", Name, name);
            }
        }

        return new ProxySettings(addresses, networks);
    }
}
