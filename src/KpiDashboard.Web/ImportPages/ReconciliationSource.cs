using KpiDashboard.Indicators;
using KpiDashboard.Ingestion;
using KpiDashboard.Storage;

namespace KpiDashboard.Web.ImportPages;

/// <summary>
/// Statistics and forms beside dossiers, asked once a data version: the query reads every statistics row, ten times as long
/// as the rest of a page takes.
/// </summary>
/// <param name="store">The store.</param>
public sealed class ReconciliationSource(Store store)
{
    private Answer? last;

    /// <summary>The rows of a version of the data.</summary>
    /// <param name="board">What the page shows.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async ValueTask<IReadOnlyList<Reconciliation>> OfAsync(
        Scoreboard board,
        CancellationToken cancellation = default
    )
    {
        if (last is not { } answer || answer.DataVersion != board.DataVersion)
        {
            last = answer = new Answer(
                board.DataVersion,
                await Reconciliation.ReadAsync(store, board.Units, cancellation)
            );
        }

        return answer.Rows;
    }

    private sealed record Answer(long DataVersion, IReadOnlyList<Reconciliation> Rows);
}
