using KpiDashboard.Changes.Rows;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;

namespace KpiDashboard.Changes.Tables;

/// <summary>Loads which unit stands where another stood. A row is its own key, so nothing of it can be corrected.</summary>
internal sealed class UnitSuccessionsTable()
    : LoadableTable(
        new(FileKind.UnitSuccessions, ["old_code", "new_code", "day"], []),
        StoreTable.Of("UnitSuccession", "OldCode:text NewCode:text Day:day ImportId")
    )
{
    protected override string Slice => "OldCode NewCode Day";

    public override bool IsRegister => true;

    private const int OldCode = 0;
    private const int NewCode = 1;
    private const int Day = 2;

    public override void Apply(Change change)
    {
        Register register = change.Register();
        HashSet<UnitSuccessionRow> stored = [.. change.Rows<UnitSuccessionRow>()];
        HashSet<UnitSuccessionRow> seen = [];
        foreach (UnitSuccessionRow taken in change.Read(row => Take(change, register, row, seen)))
        {
            bool known = stored.Contains(taken);
            change.CountSlice(known ? [taken] : [], [taken]);
            if (known)
            {
                change.Confirm(taken.OldCode, taken.NewCode, taken.Day);
            }
            else
            {
                change.Execute(
                    "UnitSuccessionInsert",
                    new
                    {
                        taken.OldCode,
                        taken.NewCode,
                        taken.Day,
                        change.ImportId,
                    }
                );
            }
        }
    }

    public override (long Taken, long Returned) TakeBack(UndoneChange undone) =>
        (undone.Execute("UnitSuccessionUndoTake"), 0);

    private static UnitSuccessionRow Take(
        Change change,
        Register register,
        RowChecks row,
        HashSet<UnitSuccessionRow> seen
    )
    {
        UnitSuccessionRow taken = new()
        {
            OldCode = row.Text(OldCode, longest: 50),
            NewCode = row.Text(NewCode, longest: 50),
            Day = row.Day(Day, row.Latest),
        };
        if (row.Ok)
        {
            Check(OldCode, taken.Day.DayNumber - 1);
            Check(NewCode, taken.Day.DayNumber);
        }

        if (row.Ok && !seen.Add(taken))
        {
            row.Reject(OldCode, Reasons.DuplicateRow);
        }

        return taken;

        // The old unit must have stood on the day before, the new one must stand on the day.
        void Check(int column, int day)
        {
            Register.UnitDays[] units = register.Units(change.Source.Field(column));
            if (!Array.Exists(units, u => u.Contains(day)))
            {
                row.Reject(column, units.Length == 0 ? Reasons.UnknownUnit : Reasons.UnitNotValid);
            }
        }
    }
}
