using System.Globalization;
using KpiDashboard.Periods;
using KpiDashboard.Storage.Rows;

namespace KpiDashboard.Plans.Points;

/// <summary>A point where people are helped to use online services (<i>điểm hỗ trợ</i>).</summary>
public sealed record SupportPoint
{
    /// <summary>Latitude and longitude are kept in millionths of a degree.</summary>
    public const int PerDegree = 1_000_000;

    /// <summary>Its code, which a dossier's place of reception may name.</summary>
    public required string Code { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required PointKind Kind { get; init; }

    /// <summary>The code of the unit where it stands.</summary>
    public required string UnitCode { get; init; }

    /// <summary>Degrees to the north; null where nobody said.</summary>
    public required decimal? Latitude { get; init; }

    /// <summary>Degrees to the east; null where nobody said.</summary>
    public required decimal? Longitude { get; init; }

    /// <summary>When it was last reviewed; null where it never was.</summary>
    public required DateOnly? ReviewedOn { get; init; }

    /// <summary>What the review found; null where nobody knows. In the order of <see cref="PointCriterion"/>.</summary>
    public required IReadOnlyList<bool?> Criteria { get; init; }

    /// <summary>Hours a week that it is open to people, 0 to 168; null where nobody said.</summary>
    public required int? HoursAWeek { get; init; }

    /// <summary>How many of those who work there are trained for it; null where nobody said.</summary>
    public required int? TrainedStaff { get; init; }

    /// <summary>Whether the review found it eligible; null before one.</summary>
    public required bool? Eligible { get; init; }

    /// <summary>The number of the decision by which it is one; empty where none is named.</summary>
    public required string DecisionNumber { get; init; }

    /// <summary>The first day on which it is open; null where that is not said yet.</summary>
    public required DateOnly? OpenFrom { get; init; }

    /// <summary>The last day; null where no end is set.</summary>
    public required DateOnly? OpenTo { get; init; }

    /// <summary>The days on which it is open; null where it never was.</summary>
    public DateRange? Open => OpenDays(OpenFrom, OpenTo);

    /// <summary>What a review found of a criterion; null where nobody knows.</summary>
    /// <param name="criterion">The criterion.</param>
    public bool? Meets(PointCriterion criterion) => Criteria[(int)criterion];

    /// <summary>Whether it is open on a day and was found eligible: then it covers the commune where it stands.</summary>
    /// <param name="day">The day.</param>
    public bool Covers(DateOnly day) => Eligible == true && Open is { } open && open.Contains(day);

    /// <summary>How far it has come on a day.</summary>
    /// <param name="day">The day.</param>
    public PointState StateOn(DateOnly day) =>
        Open is { } open && open.Contains(day)
            ? Eligible == true
                ? PointState.Open
                : PointState.OpenUnfit
            : Open is { } past && past.Last < day
                ? PointState.Closed
                : Eligible switch
                {
                    true => PointState.Eligible,
                    false => PointState.NotEligible,
                    _ => PointState.NotReviewed,
                };

    /// <summary>Whether it can have done something in a month: it was open on one of its days.</summary>
    /// <param name="month">The month's first day.</param>
    public bool WasOpenIn(DateOnly month) => Open is { } open && open.Overlaps(MonthOf(month));

    /// <summary>The days of a calendar month.</summary>
    /// <param name="month">Its first day.</param>
    public static DateRange MonthOf(DateOnly month) => new(month, month.AddMonths(1));

    /// <summary>It as a row of <c>support-points.csv</c>: the columns with what files write in them.</summary>
    public IReadOnlyDictionary<string, string> ToRow() =>
        new Dictionary<string, string>
        {
            ["point_code"] = Code,
            ["point_name"] = Name,
            ["point_kind"] = PointWords.InFiles(Kind),
            ["unit_code"] = UnitCode,
            ["latitude"] = Written(Latitude),
            ["longitude"] = Written(Longitude),
            ["reviewed_on"] = Written(ReviewedOn),
            ["internet"] = PointWords.InFiles(Meets(PointCriterion.Internet)),
            ["computer"] = PointWords.InFiles(Meets(PointCriterion.Computer)),
            ["scanner"] = PointWords.InFiles(Meets(PointCriterion.Scanner)),
            ["card_reader"] = PointWords.InFiles(Meets(PointCriterion.CardReader)),
            ["desk"] = PointWords.InFiles(Meets(PointCriterion.Desk)),
            ["sign"] = PointWords.InFiles(Meets(PointCriterion.Sign)),
            ["hours_a_week"] = PointWords.InFiles(HoursAWeek),
            ["trained_staff"] = PointWords.InFiles(TrainedStaff),
            ["eligible"] = PointWords.InFiles(Eligible),
            ["decision"] = DecisionNumber,
            ["open_from"] = Written(OpenFrom),
            ["open_to"] = Written(OpenTo),
        };

    /// <summary>The days between two that are both included; null where the first is not set.</summary>
    internal static DateRange? OpenDays(DateOnly? from, DateOnly? to) =>
        from is { } first ? DateRange.Inclusive(first, to) : null;

    internal static SupportPoint Of(SupportPointRow row) =>
        new()
        {
            Code = row.PointCode,
            Name = row.Name,
            Kind = (PointKind)PointWords.Kinds.ToList().IndexOf(row.Kind),
            UnitCode = row.UnitCode,
            Latitude = Degrees(row.Latitude),
            Longitude = Degrees(row.Longitude),
            ReviewedOn = row.ReviewedOn,
            Criteria =
            [
                PointWords.Answer(row.Internet),
                PointWords.Answer(row.Computer),
                PointWords.Answer(row.Scanner),
                PointWords.Answer(row.CardReader),
                PointWords.Answer(row.Desk),
                PointWords.Answer(row.SignBoard),
            ],
            HoursAWeek = row.HoursAWeek,
            TrainedStaff = row.TrainedStaff,
            Eligible = PointWords.Answer(row.Eligible),
            DecisionNumber = row.DecisionNumber,
            OpenFrom = row.OpenFrom,
            OpenTo = row.OpenTo,
        };

    private static string Written(DateOnly? day) => day is { } known ? DateRange.Written(known) : "";

    private static string Written(decimal? degrees) =>
        degrees?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";

    private static decimal? Degrees(int? millionths) => millionths / (decimal)PerDegree;
}
