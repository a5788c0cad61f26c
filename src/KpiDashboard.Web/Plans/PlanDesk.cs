using KpiDashboard.Changes;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Storage;
using KpiDashboard.Web.Visits;

namespace KpiDashboard.Web.Plans;

/// <summary>Changes what belongs to the plan, for those who may, from a form or from a program.</summary>
/// <param name="store">What is changed.</param>
/// <param name="source">Shows the change to whoever asks next.</param>
/// <param name="clock">Says when it is.</param>
internal sealed class PlanDesk(Store store, ScoreboardSource source, TimeProvider clock)
{
    /// <summary>Writes rows, all of them or none.</summary>
    /// <param name="kind">What they are.</param>
    /// <param name="rows">The rows by the columns of files.</param>
    /// <param name="why">Why.</param>
    /// <param name="visit">For whom: rows of units of others are refused.</param>
    /// <exception cref="Storage.Engines.StoreException">The database is not available.</exception>
    /// <exception cref="LoadException">It is of nothing that whom it is made for may change.</exception>
    public Task<EditReport> WriteAsync(
        FileKind kind,
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows,
        string why,
        Visit visit
    ) =>
        Task.Run(() =>
        {
            ChangeScope scope = new(visit.Visitor, visit.Mode);
            EditReport report = new Edit(store, clock, visit.Visitor.Name, scope).Run(kind, rows, why);
            source.LookAgain();
            return report;
        });
}
