using System.Text;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;

namespace KpiDashboard.Changes.Tables;

/// <summary>Loads how units' documents are headed and signed. A file owns the units that it names: all their days are replaced.</summary>
internal sealed class OfficesTable()
    : LoadableTable(
        new(
            FileKind.Offices,
            ["unit_code", "symbol", "place", "addressees", "recipients", "signing"],
            ["valid_from", "valid_to", "superior", "issuer", "basis"]
        ),
        StoreTable.Of(
            "Office",
            "UnitCode:text ValidFrom:day ValidTo:day Symbol:text Place:text Superior:text Issuer:text Addressees:text "
                + "Basis:text Recipients:text Signing:text ImportId"
        )
    )
{
    public override bool IsOfUnits => true;

    private const int UnitCode = 0;
    private const int ValidFrom = 6;

    public override StoreTable? Past { get; } =
        StoreTable.Of(
            "OfficePast",
            "UnitCode:text ValidFrom:day ImportId ComesBack:byte ValidTo:day Symbol:text Place:text Superior:text "
                + "Issuer:text Addressees:text Basis:text Recipients:text Signing:text"
        );

    protected override string Slice => "UnitCode";

    public override void Apply(Change change)
    {
        Register register = change.Register();
        Dictionary<string, List<OfficeRow>> seen = [];
        change.ReplaceSlices<OfficeRow>(
            "Office",
            [.. change.Read(row => Take(register, row, seen))],
            office => office.UnitCode,
            (brought, old) => brought.ValidFrom == old.ValidFrom,
            code => new { UnitCode = code },
            office => new
            {
                office.UnitCode,
                office.ValidFrom,
                office.ValidTo,
                office.Symbol,
                office.Place,
                office.Superior,
                office.Issuer,
                office.Addressees,
                office.Basis,
                office.Recipients,
                office.Signing,
                change.ImportId,
            }
        );
    }

    private static OfficeRow Take(Register register, RowChecks row, Dictionary<string, List<OfficeRow>> seen)
    {
        (DateOnly from, DateOnly to) = row.Validity(ValidFrom);
        OfficeRow office = new()
        {
            UnitCode = row.Text(UnitCode, longest: 50),
            ValidFrom = from,
            ValidTo = to,
            Symbol = row.Text(1, required: false, longest: 50),
            Place = row.Text(2, required: false, longest: 100),
            Superior = row.Text(8, required: false, longest: 300),
            Issuer = row.Text(9, required: false, longest: 300),
            Addressees = row.Text(3, required: false, longest: 1000),
            Basis = row.Text(10, required: false, longest: 2000),
            Recipients = row.Text(4, required: false, longest: 1000),
            Signing = row.Text(5, required: false, longest: 300),
        };
        if (row.Ok && register.Units(Encoding.UTF8.GetBytes(office.UnitCode)).Length == 0)
        {
            row.Reject(UnitCode, Reasons.UnknownUnit);
        }

        if (
            row.Ok
            && !Array.TrueForAll(register.Units(Encoding.UTF8.GetBytes(office.UnitCode)), u => register.MayChange(u.Id))
        )
        {
            row.Reject(UnitCode, Reasons.UnitOfOthers);
        }

        if (row.Ok)
        {
            List<OfficeRow> others = seen.TryGetValue(office.UnitCode, out List<OfficeRow>? known)
                ? known
                : seen[office.UnitCode] = [];
            if (others.Exists(o => o.ValidFrom == office.ValidFrom))
            {
                row.Reject(UnitCode, Reasons.DuplicateRow);
            }
            else if (others.Exists(o => o.ValidFrom <= office.ValidTo && o.ValidTo >= office.ValidFrom))
            {
                row.Reject(ValidFrom, Reasons.Overlap);
            }
            else
            {
                others.Add(office);
            }
        }

        return office;
    }
}
