using KpiDashboard.Changes.Rows;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Storage.Rows;

namespace KpiDashboard.Changes.Tables;

/// <summary>Loads which unit stands where another stood. A row is its own key, so nothing of it can be corrected.</summary>
internal static class UnitSuccessionsImport
{
    private const int OldCode = 0;
    private const int NewCode = 1;
    private const int Day = 2;

    public static void Run(ImportContext import)
    {
        Register register = Register.Read(import.Store);
        HashSet<UnitSuccessionRow> stored = [.. import.Rows<UnitSuccessionRow>()];
        HashSet<UnitSuccessionRow> seen = [];
        foreach (UnitSuccessionRow taken in import.Read(row => Take(import, register, row, seen)))
        {
            bool known = stored.Contains(taken);
            import.CountSlice(known ? [taken] : [], [taken]);
            if (known)
            {
                import.Confirm(taken.OldCode, taken.NewCode, taken.Day);
            }
            else
            {
                import.Execute(
                    "UnitSuccessionInsert",
                    new
                    {
                        taken.OldCode,
                        taken.NewCode,
                        taken.Day,
                        import.ImportId,
                    }
                );
            }
        }
    }

    private static UnitSuccessionRow Take(
        ImportContext import,
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
            Register.UnitDays[] units = register.Units(import.File.Field(column));
            if (!Array.Exists(units, u => u.Contains(day)))
            {
                row.Reject(column, units.Length == 0 ? Reasons.UnknownUnit : Reasons.UnitNotValid);
            }
        }
    }
}
