using System.Globalization;
using System.Text;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Plans.Points;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;
using KpiDashboard.Values;

namespace KpiDashboard.Changes.Tables;

/// <summary>Loads support points by their codes.</summary>
internal sealed class SupportPointsTable()
    : LoadableTable(
        new(
            FileKind.SupportPoints,
            ["point_code", "point_name", "point_kind", "unit_code"],
            [
                "latitude",
                "longitude",
                "reviewed_on",
                "internet",
                "computer",
                "scanner",
                "card_reader",
                "desk",
                "sign",
                "hours_a_week",
                "trained_staff",
                "eligible",
                "decision",
                "open_from",
                "open_to",
            ]
        ),
        StoreTable.Of(
            "SupportPoint",
            "PointCode:text Name:text Kind:text UnitCode:text Latitude Longitude ReviewedOn:day Internet:text "
                + "Computer:text Scanner:text CardReader:text Desk:text SignBoard:text HoursAWeek TrainedStaff "
                + "Eligible:text DecisionNumber:text OpenFrom:day OpenTo:day ImportId"
        )
    )
{
    private const int Code = 0;
    private const int PointKindColumn = 2;
    private const int UnitCode = 3;
    private const int Latitude = 4;
    private const int Longitude = 5;
    private const int ReviewedOn = 6;
    private const int FirstCriterion = 7;
    private const int Hours = 13;
    private const int Staff = 14;
    private const int Eligible = 15;
    private const int Decision = 16;
    private const int OpenFrom = 17;
    private const int OpenTo = 18;

    private const int HoursOfAWeek = 168;

    public override StoreTable? Past { get; } =
        StoreTable.Of(
            "SupportPointPast",
            "PointCode:text ImportId ComesBack:byte Name:text Kind:text UnitCode:text Latitude Longitude ReviewedOn:day "
                + "Internet:text Computer:text Scanner:text CardReader:text Desk:text SignBoard:text HoursAWeek "
                + "TrainedStaff Eligible:text DecisionNumber:text OpenFrom:day OpenTo:day"
        );

    public override bool IsOfUnits => true;

    public override bool IsOfFigures => false;

    protected override string Slice => "PointCode";

    public override void Apply(Change change)
    {
        Known known = new(
            change.Register(),
            change.Rows<SupportPointRow>().ToDictionary(p => p.PointCode, StringComparer.Ordinal),
            change.Rows<PointMonthRow>().ToLookup(m => m.PointCode, m => m.MonthStart, StringComparer.Ordinal)
        );
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (SupportPointRow point in change.Read(row => Take(change, known, row, seen)))
        {
            SupportPointRow? before = known.Points.TryGetValue(point.PointCode, out SupportPointRow? stored)
                ? stored with
                {
                    ImportId = change.ImportId,
                }
                : null;
            change.ReplaceRow("SupportPoint", before, point, new { point.PointCode }, point.PointCode);
        }
    }

    private static SupportPointRow Take(Change change, Known known, RowChecks row, HashSet<string> seen)
    {
        // The first fault is told, so columns are looked at in their order.
        string code = CodeOf(known, row);
        string name = row.Text(1, longest: 300);
        int kind = row.Word(PointKindColumn, Reasons.BadKind, [.. PointWords.Kinds]);
        string unit = row.Text(UnitCode, longest: 50);
        (int? latitude, int? longitude) = Place(change.Source, row);
        DateOnly? reviewed = row.DayIfSaid(ReviewedOn, change.Today);
        DateOnly? from = row.DayIfSaid(OpenFrom, row.Latest);
        DateOnly? to = row.DayIfSaid(OpenTo, row.Latest);
        SupportPointRow point = new()
        {
            PointCode = code,
            Name = name,
            Kind = kind < 0 ? "" : PointWords.Kinds[kind],
            UnitCode = unit,
            Latitude = latitude,
            Longitude = longitude,
            ReviewedOn = reviewed,
            Internet = row.YesOrNo(FirstCriterion),
            Computer = row.YesOrNo(FirstCriterion + 1),
            Scanner = row.YesOrNo(FirstCriterion + 2),
            CardReader = row.YesOrNo(FirstCriterion + 3),
            Desk = row.YesOrNo(FirstCriterion + 4),
            SignBoard = row.YesOrNo(FirstCriterion + 5),
            HoursAWeek = row.CountIfSaid(Hours),
            TrainedStaff = row.CountIfSaid(Staff),
            Eligible = row.YesOrNo(Eligible),
            DecisionNumber = row.Text(Decision, required: false, longest: 100),
            OpenFrom = from,
            OpenTo = to,
            ImportId = change.ImportId,
        };
        CheckUnit(known, row, point);
        if (point.HoursAWeek > HoursOfAWeek)
        {
            row.Reject(Hours, Reasons.BadHours);
        }

        if (point is { Eligible.Length: > 0, ReviewedOn: null })
        {
            row.Reject(Eligible, Reasons.NotReviewed);
        }

        CheckDays(known, row, point);
        if (row.Ok && !seen.Add(point.PointCode))
        {
            row.Reject(Code, Reasons.DuplicateRow);
        }

        return point;
    }

    /// <summary>Files of dossiers name the place of reception by a code, so it is spelled as they spell it.</summary>
    private static string CodeOf(Known known, RowChecks row)
    {
        string text = row.Text(Code, longest: DossierCode.Longest);
        if (
            !row.Ok
            || !DossierCode.TrySpell(text, out string? code)
            || known.Register.Units(Encoding.UTF8.GetBytes(code)).Length > 0
        )
        {
            row.Reject(Code, Reasons.BadCode);
            return text;
        }

        return code;
    }

    private static void CheckUnit(Known known, RowChecks row, SupportPointRow point)
    {
        if (!row.Ok)
        {
            return;
        }

        if (known.Register.Units(Encoding.UTF8.GetBytes(point.UnitCode)).Length == 0)
        {
            row.Reject(UnitCode, Reasons.UnknownUnit);
        }
        else if (!MayChange(known.Register, point))
        {
            row.Reject(UnitCode, Reasons.UnitOfOthers);
        }
        else if (
            known.Points.TryGetValue(point.PointCode, out SupportPointRow? before) && !MayChange(known.Register, before)
        )
        {
            row.Reject(Code, Reasons.UnitOfOthers);
        }
    }

    /// <summary>
    /// Codes of units were used again: of those that had one, the unit that stood when the point was opened or reviewed is
    /// meant; any of them before that.
    /// </summary>
    internal static bool MayChange(Register register, SupportPointRow point)
    {
        Register.UnitDays[] units = register.Units(Encoding.UTF8.GetBytes(point.UnitCode));
        Register.UnitDays[] meant = (point.OpenFrom ?? point.ReviewedOn) is { } day
            ? Array.FindAll(units, u => u.Contains(day.DayNumber))
            : units;
        return Array.Exists(meant.Length > 0 ? meant : units, u => register.MayChange(u.Id));
    }

    private static void CheckDays(Known known, RowChecks row, SupportPointRow point)
    {
        if (point.OpenTo < (point.OpenFrom ?? DateOnly.MaxValue))
        {
            row.Reject(OpenTo, Reasons.BadRange);
        }

        // What was reported would lie outside of the days on which it was open.
        if (
            row.Ok
            && known
                .Months[point.PointCode]
                .Any(m =>
                    SupportPoint.OpenDays(point.OpenFrom, point.OpenTo)?.Overlaps(SupportPoint.MonthOf(m)) != true
                )
        )
        {
            row.Reject(point.OpenTo is null ? OpenFrom : OpenTo, Reasons.PointHasMonths);
        }
    }

    /// <summary>Both numbers or none, in millionths of a degree, where Vietnam lies with its islands.</summary>
    private static (int? Latitude, int? Longitude) Place(RowSource source, RowChecks row)
    {
        bool saysLatitude = !source.Field(Latitude).IsEmpty;
        bool saysLongitude = !source.Field(Longitude).IsEmpty;
        if (!saysLatitude && !saysLongitude)
        {
            return (null, null);
        }

        int? latitude = Degrees(source, Latitude, 6, 24);
        int? longitude = Degrees(source, Longitude, 102, 118);
        if (latitude is null || longitude is null)
        {
            row.Reject(latitude is null ? Latitude : Longitude, Reasons.BadPlace);
        }

        return (latitude, longitude);
    }

    private static int? Degrees(RowSource source, int column, int least, int most) =>
        decimal.TryParse(
            source.Field(column),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out decimal degrees
        )
        && degrees >= least
        && degrees <= most
            ? (int)Math.Round(degrees * SupportPoint.PerDegree)
            : null;

    /// <summary>What the store knows before the change.</summary>
    private sealed record Known(
        Register Register,
        Dictionary<string, SupportPointRow> Points,
        ILookup<string, DateOnly> Months
    );
}
