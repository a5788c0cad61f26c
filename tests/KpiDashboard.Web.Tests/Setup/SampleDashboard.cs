using KpiDashboard.Web.Tests.Setup;

[assembly: AssemblyFixture(typeof(SampleDashboard))]

namespace KpiDashboard.Web.Tests.Setup;

/// <summary>The dashboard over the sample data: one for all tests that only read.</summary>
public sealed class SampleDashboard : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly Dashboard dashboard;

    public SampleDashboard()
    {
        Stores.PutSample(folder.Database);
        dashboard = new Dashboard(folder.Database);
        Client = dashboard.Http();
    }

    public string Database => folder.Database;

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
