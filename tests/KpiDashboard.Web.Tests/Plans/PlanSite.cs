using KpiDashboard.Web.Tests.Security;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Plans;

/// <summary>A store with accounts of its own, and a site over it.</summary>
internal sealed class PlanSite : IDisposable
{
    private Dashboard? dashboard;

    /// <summary>A store with the sample.</summary>
    public PlanSite()
        : this(folder => Stores.PutSample(folder.Database)) { }

    public PlanSite(Action<TempFolder> fill)
    {
        fill(Folder);
        Accounts = new SignedIn(Folder.Database);
        Accounts.Store.Migrate();
    }

    public TempFolder Folder { get; } = new();

    public SignedIn Accounts { get; }

    /// <summary>It runs from when it is first asked for: accounts and keys that are there by then are known to it at once.</summary>
    public Dashboard Running => dashboard ??= new Dashboard(Folder.Database);

    public void Dispose()
    {
        dashboard?.Dispose();
        Folder.Dispose();
    }
}
