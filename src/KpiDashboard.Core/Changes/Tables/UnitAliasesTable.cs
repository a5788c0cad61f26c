using System.Text;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;
using KpiDashboard.Units;

namespace KpiDashboard.Changes.Tables;

/// <summary>Loads other names of units. A file owns the names that it has: all units and days of a name are replaced.</summary>
internal sealed class UnitAliasesTable()
    : LoadableTable(
        new(FileKind.UnitAliases, ["alias", "unit_code"], ["valid_from", "valid_to"]),
        StoreTable.Of("UnitAlias", "Alias:text AliasKey:text UnitCode:text ValidFrom:day ValidTo:day ImportId")
    )
{
    public override StoreTable? Past { get; } =
        StoreTable.Of(
            "UnitAliasPast",
            "AliasKey:text UnitCode:text ValidFrom:day ImportId ComesBack:byte Alias:text ValidTo:day"
        );

    protected override string Slice => "AliasKey";

    public override bool IsRegister => true;

    private const int Alias = 0;
    private const int UnitCode = 1;
    private const int ValidFrom = 2;

    public override void Apply(Change change)
    {
        Register register = change.Register();
        HashSet<(string, string, DateOnly)> seen = [];
        change.ReplaceSlices<UnitAliasRow>(
            "UnitAlias",
            [.. change.Read(row => Take(register, row, seen))],
            alias => UnitText.Key(alias.Alias),
            (brought, old) => (brought.UnitCode, brought.ValidFrom) == (old.UnitCode, old.ValidFrom),
            key => new { AliasKey = key },
            alias => new
            {
                alias.Alias,
                AliasKey = UnitText.Key(alias.Alias),
                alias.UnitCode,
                alias.ValidFrom,
                alias.ValidTo,
                change.ImportId,
            }
        );
    }

    private static UnitAliasRow Take(Register register, RowChecks row, HashSet<(string, string, DateOnly)> seen)
    {
        (DateOnly from, DateOnly to) = row.Validity(ValidFrom);
        UnitAliasRow alias = new()
        {
            Alias = row.Text(Alias, longest: 200),
            UnitCode = row.Text(UnitCode, longest: 50),
            ValidFrom = from,
            ValidTo = to,
        };
        if (row.Ok && register.Units(Encoding.UTF8.GetBytes(alias.UnitCode)).Length == 0)
        {
            row.Reject(UnitCode, Reasons.UnknownUnit);
        }

        if (row.Ok && UnitText.Key(alias.Alias).Length == 0)
        {
            row.Reject(Alias, Reasons.MissingValue);
        }

        if (row.Ok && !seen.Add((UnitText.Key(alias.Alias), alias.UnitCode, alias.ValidFrom)))
        {
            row.Reject(Alias, Reasons.DuplicateRow);
        }

        return alias;
    }
}
