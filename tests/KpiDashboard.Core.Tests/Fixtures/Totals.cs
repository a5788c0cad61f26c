using KpiDashboard.Ingestion;
using Xunit;

namespace KpiDashboard.Fixtures;

internal static class Totals
{
    /// <summary>Rows read are loaded, replaced, unchanged or refused: none is lost and none is counted twice.</summary>
    public static void Balance(FileReport report)
    {
        ImportEntry e = report.Entry;
        Assert.Equal(e.RowsRead, e.Loaded + e.Replaced + e.Unchanged + e.Rejected);
        Assert.Equal(e.Rejected, report.Reasons.Values.Sum());
    }
}
