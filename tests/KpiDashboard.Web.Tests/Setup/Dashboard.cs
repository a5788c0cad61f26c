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
    private readonly TimeProvider clock;
    private readonly (string Key, string Value)[] settings;
    private readonly RequestsUnderWay requests = new();

    public Dashboard(string database, params (string Key, string Value)[] settings)
        : this(database, TimeProvider.System, settings) { }

    public Dashboard(string database, TimeProvider clock, params (string Key, string Value)[] settings)
    {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
        UseKestrel();
        StartServer();
        Address = ClientOptions.BaseAddress;
        Services.GetRequiredService<StorePreparation>().Done.GetAwaiter().GetResult();
    }

    /// <summary>After so long it looks for other data: a page looks once a second, the program itself each other second.</summary>
    public static TimeSpan LooksAgain { get; } = TimeSpan.FromSeconds(2);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>What it told its administrator.</summary>
    public LogLines Log { get; } = new();

    /// <summary>A client that keeps no cookies and follows no redirects.</summary>
    public HttpClient Http() =>
        new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Address };

    /// <summary>Ends when every request that came in was answered, or given up.</summary>
    public Task IdleAsync() => requests.NoneAsync();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseUrls("http://127.0.0.1:0");
        builder.UseSetting("Kpi:Database", database);
        // A file more at each start; who tests the link turns it on.
        builder.UseSetting("SignIn:FirstLink", "false");
        foreach ((string key, string value) in settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton(clock);
            services.AddSingleton<IStartupFilter>(requests);
            services.AddLogging(logging => logging.ClearProviders().AddProvider(Log));
        });
    }
}
