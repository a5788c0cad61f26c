using System.Net;
using KpiDashboard.Web.Installation;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace KpiDashboard.Web.Hosting;

/// <summary>
/// What a proxy says of who asks, in <c>X-Forwarded-For</c>, <c>-Proto</c> and <c>-Host</c>, holds only where the proxy is
/// named: anybody can send such headers.
/// </summary>
public static partial class Proxies
{
    private const string Everybody = "FORWARDEDHEADERS_ENABLED";

    /// <summary>Registers which proxies are believed.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The program's configuration.</param>
    public static void AddProxies(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings(_ => ProxySettings.From(configuration));
        // After the framework's own switch, which would have everybody believed.
        services.AddOptions<ForwardedHeadersOptions>().PostConfigure<ProxySettings>(Believe);

        void Believe(ForwardedHeadersOptions options, ProxySettings proxies)
        {
            options.KnownIPNetworks.Clear();
            options.KnownProxies.Clear();
            options.ForwardedHeaders = ForwardedHeaders.None;
            if (proxies.AreNone)
            {
                return;
            }

            foreach (IPAddress address in proxies.Addresses)
            {
                options.KnownProxies.Add(address);
            }

            foreach (IPNetwork network in proxies.Networks)
            {
                options.KnownIPNetworks.Add(network);
            }

            options.ForwardedHeaders =
                ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            // Each of several in a row must be known.
            options.ForwardLimit = null;
            options.AllowedHosts = [.. HostNames.Of(configuration).Where(h => h != HostNames.Any)];
        }
    }

    /// <summary>Takes over what known proxies say.</summary>
    /// <param name="app">The program.</param>
    public static void UseProxies(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<ProxySettings>().AreNone)
        {
            app.UseForwardedHeaders();
        }
        else if (bool.TryParse(app.Configuration[Everybody], out bool asked) && asked)
        {
            LogNobodyBelieved(app.Logger, ProxySettings.Name);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "X-Forwarded-* headers are not believed: name the proxies that send them in {Setting}."
    )]
    private static partial void LogNobodyBelieved(ILogger logger, string setting);
}
