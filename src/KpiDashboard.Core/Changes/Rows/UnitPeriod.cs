using KpiDashboard.Storage.Bulk;

namespace KpiDashboard.Changes.Rows;

/// <summary>A unit and the period that it reports on; the unit stands on all of its days.</summary>
/// <param name="UnitId">The unit's number; 0 where the row was refused.</param>
/// <param name="Start">The first day.</param>
/// <param name="End">The day after the last.</param>
internal readonly record struct UnitPeriod(int UnitId, DateOnly Start, DateOnly End)
{
    /// <summary>Takes them out of a row whose period's end stands beside its start, or refuses the row.</summary>
    public static UnitPeriod Take(Change change, Register register, RowChecks row, int unitColumn, int startColumn)
    {
        int endColumn = startColumn + 1;
        Register.UnitDays[] units = register.Units(row.Required(unitColumn));
        if (units.Length == 0)
        {
            row.Reject(unitColumn, Reasons.UnknownUnit);
        }

        DateOnly start = row.Day(startColumn, row.Latest);
        // A year's figures may come before its end.
        DateOnly end = row.Day(endColumn, change.Today.AddYears(1));
        if (row.Ok && end <= start)
        {
            row.Reject(endColumn, Reasons.BadRange);
        }

        if (start > change.Today)
        {
            row.Reject(startColumn, Reasons.ReceivedInFuture);
        }

        Register.UnitDays unit = Array.Find(
            units,
            u => u.Contains(start.DayNumber) && u.Contains(Math.Max(0, end.DayNumber - 1))
        );
        if (unit.Id == 0)
        {
            row.Reject(unitColumn, Reasons.UnitNotValid);
        }

        if (!register.MayChange(unit.Id))
        {
            row.Reject(unitColumn, Reasons.UnitOfOthers);
        }

        if (row.Ok)
        {
            change.Reach.Add(unit.Id, start, end.AddDays(-1));
        }

        return new UnitPeriod(unit.Id, start, end);
    }
}
