using KpiDashboard.Scoreboards;

namespace KpiDashboard.Dossiers;

/// <summary>A page of a list.</summary>
/// <param name="Rows">The dossiers of the page, in the order of the question.</param>
/// <param name="Total">How many there are in all; null where only reading all of them would tell.</param>
/// <param name="Next">Where the list goes on; null at its end.</param>
/// <param name="Reported">
/// Dossiers of the figure that came as statistics or in forms: they are counts, and no dossier stands behind them.
/// </param>
public sealed record DossierPage(IReadOnlyList<DossierEntry> Rows, long? Total, DossierCursor? Next, long Reported)
{
    /// <summary>What the rows are sorted by; not what was asked where the list is too long for that.</summary>
    public DossierOrder Order { get; init; }
}
