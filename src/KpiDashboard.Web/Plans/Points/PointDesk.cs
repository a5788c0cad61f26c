using KpiDashboard.Access;
using KpiDashboard.Changes;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Storage;
using KpiDashboard.Units;
using KpiDashboard.Web.Visits;

namespace KpiDashboard.Web.Plans.Points;

/// <summary>Changes support points and their months for those who may, from a form or from a program.</summary>
/// <param name="store">What is changed.</param>
/// <param name="source">Shows the change to whoever asks next.</param>
/// <param name="clock">Says when it is.</param>
public sealed class PointDesk(Store store, ScoreboardSource source, TimeProvider clock)
{
    /// <summary>Whether somebody may change points that stand at a unit: its officers, and administrators.</summary>
    /// <param name="visit">Who asks.</param>
    /// <param name="units">The province.</param>
    /// <param name="unit">The unit; some unit at least if null.</param>
    public static bool May(Visit visit, UnitTree units, Unit? unit = null)
    {
        AccessRules rules = new(visit.Mode, units);
        return unit is null
            ? rules.MaySomewhere(visit.Visitor, Right.ChangeUnit)
            : rules.May(visit.Visitor, Right.ChangeUnit, unit);
    }

    /// <summary>Writes rows, all of them or none.</summary>
    /// <param name="kind">Points, or months.</param>
    /// <param name="rows">The rows by the columns of files.</param>
    /// <param name="why">Why.</param>
    /// <param name="visit">For whom.</param>
    /// <exception cref="Storage.Engines.StoreException">The database is not available.</exception>
    public async Task<EditReport> WriteAsync(
        FileKind kind,
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows,
        string why,
        Visit visit
    )
    {
        EditReport report = await Task.Run(() =>
            new Edit(store, clock, visit.Visitor.Name, new ChangeScope(visit.Visitor, visit.Mode)).Run(kind, rows, why)
        );
        source.LookAgain();
        return report;
    }

    /// <summary>
    /// A change of points or months that somebody may take back: what was typed by himself, so that what returns was his to
    /// change, or anything where he administers. Null where there is none such.
    /// </summary>
    /// <param name="change">Its number.</param>
    /// <param name="visit">Who asks.</param>
    /// <param name="units">The province.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<ImportEntry?> FindAsync(
        string? change,
        Visit visit,
        UnitTree units,
        CancellationToken cancellation = default
    ) =>
        int.TryParse(change, out int id)
            ? (await store.QueryAsync<ImportEntry>(null, cancellation)).FirstOrDefault(i =>
                i.Id == id
                && i.Kind is FileKind.SupportPoints or FileKind.PointMonths
                && (
                    new AccessRules(visit.Mode, units).May(visit.Visitor, Right.Administer)
                    || (i.File.Length == 0 && visit.Visitor.IsKnown && i.LoadedBy == visit.Visitor.Name)
                )
            )
            : null;

    /// <summary>Takes a change back.</summary>
    /// <param name="change">It.</param>
    /// <param name="by">Who.</param>
    /// <exception cref="LoadException">It is taken back already.</exception>
    public Task TakeBackAsync(ImportEntry change, string by) =>
        Task.Run(() =>
        {
            new Undo(store, clock, by).Run(change.Id);
            source.LookAgain();
        });
}
