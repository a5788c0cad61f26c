using KpiDashboard.Periods;

namespace KpiDashboard.Plans.OnlineOnly;

/// <summary>
/// Dossiers on paper of a service that is taken online alone, out of rows of statistics: such rows tell no days, so each counts
/// with the whole of its period.
/// </summary>
/// <param name="Periods">Rows that lie in the days of the service whole, by their periods, those without paper left out.</param>
/// <param name="Across">
/// Dossiers on paper of rows in the midst of which the service began or ended: how many of them came too late nobody knows.
/// </param>
public sealed record PaperOfSums(IReadOnlyList<(DateRange Days, long Dossiers)> Periods, long Across)
{
    /// <summary>So many at least.</summary>
    public long Dossiers => Periods.Sum(p => p.Dossiers);
}
