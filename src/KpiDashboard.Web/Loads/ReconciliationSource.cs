using KpiDashboard.Ingestion;
using KpiDashboard.Storage;

namespace KpiDashboard.Web.Loads;

/// <summary>
/// Statistics beside dossiers, asked once a data version: the query reads every statistics row, ten times as long as
/// the rest of a page takes.
/// </summary>
/// <param name="store">The store.</param>
public sealed class ReconciliationSource(Store store)
{
    private Answer? last;

    /// <summary>The rows of a version of the data.</summary>
    /// <param name="dataVersion">The version that the page shows.</param>
    public async ValueTask<IReadOnlyList<Reconciliation>> OfAsync(long dataVersion)
    {
        if (last is not { } answer || answer.DataVersion != dataVersion)
        {
            last = answer = new Answer(dataVersion, await store.QueryAsync<Reconciliation>());
        }

        return answer.Rows;
    }

    private sealed record Answer(long DataVersion, IReadOnlyList<Reconciliation> Rows);
}
