using KpiDashboard.Changes.Rows;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;
using KpiDashboard.Units;

namespace KpiDashboard.Changes.Tables;

/// <summary>Loads targets by indicator, year, and the unit or kind they are set for.</summary>
internal sealed class TargetsTable()
    : LoadableTable(
        new(FileKind.Targets, ["indicator", "year", "unit_code", "kind", "value"], []),
        StoreTable.Of("Target", "Indicator:text Year UnitCode:text Kind:text BasisPoints ImportId")
    )
{
    public override StoreTable? Past { get; } =
        StoreTable.Of("TargetPast", "Indicator:text Year UnitCode:text Kind:text ImportId ComesBack:byte BasisPoints");

    protected override string Slice => "Indicator Year UnitCode Kind";

    public override void Apply(Change change)
    {
        Register register = change.Store.Register();
        Dictionary<(string, int, string, string), TargetRow> stored = change.Rows<TargetRow>().ToDictionary(Key);
        HashSet<(string, int, string, string)> seen = [];
        foreach (TargetRow target in change.Read(row => Take(change, register, row, seen)))
        {
            TargetRow? before = stored.GetValueOrDefault(Key(target));
            change.CountSlice(before is null ? [] : [before], [target]);
            if (target == before)
            {
                change.Confirm(target.Indicator, target.Year, target.UnitCode, target.Kind);
            }
            else
            {
                change.Replace("Target", target, before is not null);
                change.Execute(
                    "TargetInsert",
                    new
                    {
                        target.Indicator,
                        target.Year,
                        target.UnitCode,
                        target.Kind,
                        target.BasisPoints,
                        change.ImportId,
                    }
                );
            }
        }
    }

    private static (string, int, string, string) Key(TargetRow row) =>
        (row.Indicator, row.Year, row.UnitCode, row.Kind);

    private static TargetRow Take(
        Change change,
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
        if (row.Ok && change.Settings.Definitions.FindIndicator(target.Indicator) is null)
        {
            row.Reject(0, Reasons.UnknownIndicator);
        }

        if (unit.Length > 0 && register.Units(change.Source.Field(2)).Length == 0)
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
