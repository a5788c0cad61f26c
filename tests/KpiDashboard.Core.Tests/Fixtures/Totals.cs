using KpiDashboard.Changes;
using Xunit;

namespace KpiDashboard.Fixtures;

internal static class Totals
{
    /// <summary>Rows read are loaded, replaced, unchanged, refused or no data: none is lost and none is counted twice.</summary>
    public static void Balance(FileReport report)
    {
        ImportEntry e = report.Entry;
        Assert.Equal(e.RowsRead, e.Loaded + e.Replaced + e.Unchanged + e.Rejected + e.NonData);
        Assert.Equal(e.Rejected, report.Reasons.Values.Sum());
    }
}
