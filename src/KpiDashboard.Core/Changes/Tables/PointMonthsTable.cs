using KpiDashboard.Changes.Rows;
using KpiDashboard.Plans.Points;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;
using KpiDashboard.Values;

namespace KpiDashboard.Changes.Tables;

/// <summary>Loads what support points did, by point and month. A number that is missing stays missing.</summary>
internal sealed class PointMonthsTable()
    : LoadableTable(
        new(
            FileKind.PointMonths,
            ["point_code", "month", "guided", "helped"],
            ["postal_received", "returned", "complaints"]
        ),
        StoreTable.Of(
            "PointMonth",
            "PointCode:text MonthStart:day Guided Helped PostalReceived Returned Complaints ImportId"
        )
    )
{
    private const int Code = 0;
    private const int Month = 1;

    public override StoreTable? Past { get; } =
        StoreTable.Of(
            "PointMonthPast",
            "PointCode:text MonthStart:day ImportId ComesBack:byte Guided Helped PostalReceived Returned Complaints"
        );

    public override bool IsOfUnits => true;

    public override bool IsOfFigures => false;

    protected override string Slice => "PointCode MonthStart";

    public override void Apply(Change change)
    {
        Register register = change.Register();
        Dictionary<string, SupportPointRow> points = change
            .Rows<SupportPointRow>()
            .ToDictionary(p => p.PointCode, StringComparer.Ordinal);
        Dictionary<(string, DateOnly), PointMonthRow> stored = change.Rows<PointMonthRow>().ToDictionary(Key);
        HashSet<(string, DateOnly)> seen = [];
        foreach (PointMonthRow month in change.Read(row => Take(change, register, points, row, seen)))
        {
            PointMonthRow? before = stored.TryGetValue(Key(month), out PointMonthRow? known)
                ? known with
                {
                    ImportId = change.ImportId,
                }
                : null;
            change.ReplaceRow(
                "PointMonth",
                before,
                month,
                new { month.PointCode, month.MonthStart },
                month.PointCode,
                month.MonthStart
            );
        }
    }

    private static (string, DateOnly) Key(PointMonthRow row) => (row.PointCode, row.MonthStart);

    private static PointMonthRow Take(
        Change change,
        Register register,
        Dictionary<string, SupportPointRow> points,
        RowChecks row,
        HashSet<(string, DateOnly)> seen
    )
    {
        string text = row.Text(Code, longest: DossierCode.Longest);
        PointMonthRow month = new()
        {
            PointCode = DossierCode.TrySpell(text, out string? code) ? code : text,
            MonthStart = row.Month(Month, change.Today),
            Guided = row.CountIfSaid(2),
            Helped = row.CountIfSaid(3),
            PostalReceived = row.CountIfSaid(4),
            Returned = row.CountIfSaid(5),
            Complaints = row.CountIfSaid(6),
            ImportId = change.ImportId,
        };
        if (!row.Ok)
        {
            return month;
        }

        if (!points.TryGetValue(month.PointCode, out SupportPointRow? point))
        {
            row.Reject(Code, Reasons.UnknownPoint);
        }
        else if (!SupportPointsTable.MayChange(register, point))
        {
            row.Reject(Code, Reasons.UnitOfOthers);
        }
        else if (
            SupportPoint.OpenDays(point.OpenFrom, point.OpenTo)?.Overlaps(SupportPoint.MonthOf(month.MonthStart))
            != true
        )
        {
            row.Reject(Month, Reasons.PointNotOpen);
        }
        else if (!seen.Add(Key(month)))
        {
            row.Reject(Code, Reasons.DuplicateRow);
        }

        return month;
    }
}
