using KpiDashboard.Changes;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Storage;
using KpiDashboard.Web.Visits;

namespace KpiDashboard.Web.Plans.Policies;

/// <summary>Changes policies for those who may, from a form or from a program.</summary>
/// <param name="store">What is changed.</param>
/// <param name="source">Shows the change to whoever asks next.</param>
/// <param name="clock">Says when it is.</param>
internal sealed class PolicyDesk(Store store, ScoreboardSource source, TimeProvider clock)
{
    /// <summary>Writes policies, all of them or none.</summary>
    /// <param name="rows">The policies in the columns of their file.</param>
    /// <param name="why">Why.</param>
    /// <param name="visit">Who.</param>
    public Task<EditReport> WriteAsync(
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows,
        string why,
        Visit visit
    ) =>
        Task.Run(() =>
        {
            EditReport report = new Edit(
                store,
                clock,
                visit.Visitor.Name,
                new ChangeScope(visit.Visitor, visit.Mode)
            ).Run(FileKind.Policies, rows, why);
            source.LookAgain();
            return report;
        });

    /// <summary>Takes a change of policies back.</summary>
    /// <param name="change">Its number.</param>
    /// <param name="visit">Who.</param>
    /// <exception cref="LoadException">It is unknown, or taken back already.</exception>
    public Task UndoAsync(int change, Visit visit) =>
        Task.Run(() =>
        {
            _ = new Undo(store, clock, visit.Visitor.Name).Run(change);
            source.LookAgain();
        });
}
