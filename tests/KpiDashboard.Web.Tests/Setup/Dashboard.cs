using KpiDashboard.Web.Installation;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KpiDashboard.Web.Tests.Setup;

/// <summary>The web program over a store, on a real port.</summary>
internal sealed class Dashboard : WebApplicationFactory<Program>
{
    private readonly string database;
    private readonly (string Key, string Value)[] settings;

    public Dashboard(string database, params (string Key, string Value)[] settings)
    {
        this.database = database;
        this.settings = settings;
        UseKestrel();
        StartServer();
        Address = ClientOptions.BaseAddress;
        Services.GetRequiredService<StorePreparation>().Done.GetAwaiter().GetResult();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>What it told its administrator.</summary>
    public LogLines Log { get; } = new();

    /// <summary>A client that keeps no cookies and follows no redirects.</summary>
    public HttpClient Http() =>
        new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Address };

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseUrls("http://127.0.0.1:0");
        builder.UseSetting("Kpi:Database", database);
        foreach ((string key, string value) in settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureTestServices(services =>
            services.AddLogging(logging => logging.ClearProviders().AddProvider(Log))
        );
    }
}
