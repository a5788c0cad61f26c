using KpiDashboard.Changes.Rows;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Storage.Rows;
using KpiDashboard.Units;

namespace KpiDashboard.Changes.Tables;

/// <summary>Loads targets by indicator, year, and the unit or kind they are set for.</summary>
internal static class TargetsImport
{
    public static void Run(ImportContext import)
    {
        Register register = Register.Read(import.Store);
        Dictionary<(string, int, string, string), TargetRow> stored = import.Rows<TargetRow>().ToDictionary(Key);
        HashSet<(string, int, string, string)> seen = [];
        foreach (TargetRow target in import.Read(row => Take(import, register, row, seen)))
        {
            TargetRow? before = stored.GetValueOrDefault(Key(target));
            import.CountSlice(before is null ? [] : [before], [target]);
            if (target == before)
            {
                import.Confirm(target.Indicator, target.Year, target.UnitCode, target.Kind);
            }
            else
            {
                import.Replace("Target", target, before is not null);
                import.Execute(
                    "TargetInsert",
                    new
                    {
                        target.Indicator,
                        target.Year,
                        target.UnitCode,
                        target.Kind,
                        target.BasisPoints,
                        import.ImportId,
                    }
                );
            }
        }
    }

    private static (string, int, string, string) Key(TargetRow row) =>
        (row.Indicator, row.Year, row.UnitCode, row.Kind);

    private static TargetRow Take(
        ImportContext import,
        Register register,
        RowChecks row,
        HashSet<(string, int, string, string)> seen
    )
    {
        string unit = row.Text(2, required: false, longest: 50);
        string kind = row.Text(3, required: false).ToLowerInvariant();
        TargetRow target = new()
        {
            Indicator = row.Text(0, longest: 50),
            Year = row.Year(1),
            UnitCode = unit,
            // A unit's target is for it and all below it, whatever their kind.
            Kind = unit.Length > 0 ? "" : kind,
            BasisPoints = row.BasisPoints(4),
        };
        if (row.Ok && import.Settings.Definitions.FindIndicator(target.Indicator) is null)
        {
            row.Reject(0, Reasons.UnknownIndicator);
        }

        if (unit.Length > 0 && register.Units(import.File.Field(2)).Length == 0)
        {
            row.Reject(2, Reasons.UnknownUnit);
        }

        if (kind.Length > 0)
        {
            row.Word(3, Reasons.BadKind, Enum.GetNames<UnitKind>());
        }

        if (row.Ok && !seen.Add(Key(target)))
        {
            row.Reject(0, Reasons.DuplicateRow);
        }

        return target;
    }
}
