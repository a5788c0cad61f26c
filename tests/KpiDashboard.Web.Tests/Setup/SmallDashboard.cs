using KpiDashboard.Web.Tests.Setup;

[assembly: AssemblyFixture(typeof(SmallDashboard))]

namespace KpiDashboard.Web.Tests.Setup;

/// <summary>The dashboard over <see cref="SmallProvince"/>: one for all tests that only read. A program takes seconds to start.</summary>
public sealed class SmallDashboard : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly Dashboard dashboard;

    public SmallDashboard()
    {
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        dashboard = new Dashboard(folder.Database);
        Client = dashboard.Http();
    }

    public Uri Address => dashboard.Address;

    /// <summary>Keeps no cookies, follows no redirects.</summary>
    public HttpClient Client { get; }

    public void Dispose()
    {
        Client.Dispose();
        dashboard.Dispose();
        folder.Dispose();
    }
}
