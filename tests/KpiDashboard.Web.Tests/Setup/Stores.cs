using KpiDashboard.Ingestion;
using KpiDashboard.Storage;

namespace KpiDashboard.Web.Tests.Setup;

/// <summary>Files into a store, as the ingestion job does it.</summary>
internal static class Stores
{
    public static LoadReport Load(string database, params string[] paths)
    {
        LoadReport report = new Loader(new Store(new KpiSettings { Database = database }), TimeProvider.System).Load(
            paths
        );
        Assert.Empty(report.Failures);
        return report;
    }
}
