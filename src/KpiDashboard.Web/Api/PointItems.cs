using KpiDashboard.Plans.Points;

namespace KpiDashboard.Web.Api;

/// <summary>A point where people are helped to use online services.</summary>
/// <param name="Point">Its code, which a dossier's place of reception may name.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Unit">The code of the unit where it stands.</param>
/// <param name="Latitude">Degrees to the north; null where nobody said.</param>
/// <param name="Longitude">Degrees to the east; null where nobody said.</param>
/// <param name="ReviewedOn">When it was last reviewed; null where it never was.</param>
/// <param name="Internet">Whether it is on the internet; null where nobody knows, as in all that a review finds.</param>
/// <param name="Computer">Whether there is a computer for citizens.</param>
/// <param name="Scanner">Whether there is a scanner.</param>
/// <param name="CardReader">Whether there is a reader for identity cards.</param>
/// <param name="Desk">Whether there is a desk of its own.</param>
/// <param name="Sign">Whether a sign says what it is.</param>
/// <param name="HoursAWeek">Hours a week that it is open to people.</param>
/// <param name="TrainedStaff">How many of those who work there are trained for it.</param>
/// <param name="Eligible">Whether the review found it eligible; null before one.</param>
/// <param name="Decision">The number of the decision; null where none is named.</param>
/// <param name="OpenFrom">The first day on which it is open; null where that is not said yet.</param>
/// <param name="OpenTo">The last day; null where no end is set.</param>
/// <param name="State">How far it has come on the last day with data of what is asked.</param>
public sealed record PointItem(
    string Point,
    string Name,
    PointKind Kind,
    string Unit,
    decimal? Latitude,
    decimal? Longitude,
    DateOnly? ReviewedOn,
    bool? Internet,
    bool? Computer,
    bool? Scanner,
    bool? CardReader,
    bool? Desk,
    bool? Sign,
    int? HoursAWeek,
    int? TrainedStaff,
    bool? Eligible,
    string? Decision,
    DateOnly? OpenFrom,
    DateOnly? OpenTo,
    PointState State
)
{
    internal static PointItem Of(SupportPoint point, DateOnly day) =>
        new(
            point.Code,
            point.Name,
            point.Kind,
            point.UnitCode,
            point.Latitude,
            point.Longitude,
            point.ReviewedOn,
            point.Meets(PointCriterion.Internet),
            point.Meets(PointCriterion.Computer),
            point.Meets(PointCriterion.Scanner),
            point.Meets(PointCriterion.CardReader),
            point.Meets(PointCriterion.Desk),
            point.Meets(PointCriterion.Sign),
            point.HoursAWeek,
            point.TrainedStaff,
            point.Eligible,
            point.DecisionNumber.Length == 0 ? null : point.DecisionNumber,
            point.OpenFrom,
            point.OpenTo,
            point.StateOn(day)
        );
}

/// <summary>What a support point did in a calendar month. A number that nobody reported is null, never 0.</summary>
/// <param name="Point">The point's code.</param>
/// <param name="Month">The month, such as 2022-08.</param>
/// <param name="Guided">People who were guided.</param>
/// <param name="Helped">Online dossiers with which people were helped.</param>
/// <param name="PostalReceived">Dossiers taken for sending by post.</param>
/// <param name="Returned">Results handed over.</param>
/// <param name="Complaints">Complaints of people.</param>
public sealed record PointMonthItem(
    string Point,
    string Month,
    int? Guided,
    int? Helped,
    int? PostalReceived,
    int? Returned,
    int? Complaints
)
{
    internal static PointMonthItem Of(PointMonth month) =>
        new(
            month.PointCode,
            PointWords.InFiles(month.Month),
            month.Guided,
            month.Helped,
            month.PostalReceived,
            month.Returned,
            month.Complaints
        );
}

/// <summary>Support points to be written.</summary>
/// <param name="Reason">Why, for the history; at most 500 letters are kept.</param>
/// <param name="Points">The points; all are written, or none.</param>
internal sealed record PointsToWrite(string? Reason, IReadOnlyList<PointToWrite>? Points);

/// <summary>A support point to be written: it takes the place of the one with its code, and what is left out is not known.</summary>
/// <param name="Point">Its code.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Unit">The code of the unit where it stands.</param>
/// <param name="Latitude">Degrees to the north, with <paramref name="Longitude"/>.</param>
/// <param name="Longitude">Degrees to the east.</param>
/// <param name="ReviewedOn">When it was last reviewed.</param>
/// <param name="Internet">Whether it is on the internet.</param>
/// <param name="Computer">Whether there is a computer for citizens.</param>
/// <param name="Scanner">Whether there is a scanner.</param>
/// <param name="CardReader">Whether there is a reader for identity cards.</param>
/// <param name="Desk">Whether there is a desk of its own.</param>
/// <param name="Sign">Whether a sign says what it is.</param>
/// <param name="HoursAWeek">Hours a week that it is open to people, 0 to 168.</param>
/// <param name="TrainedStaff">How many of those who work there are trained for it.</param>
/// <param name="Eligible">Whether the review found it eligible.</param>
/// <param name="Decision">The number of the decision.</param>
/// <param name="OpenFrom">The first day on which it is open.</param>
/// <param name="OpenTo">The last day.</param>
internal sealed record PointToWrite(
    string? Point,
    string? Name,
    PointKind? Kind,
    string? Unit,
    decimal? Latitude = null,
    decimal? Longitude = null,
    DateOnly? ReviewedOn = null,
    bool? Internet = null,
    bool? Computer = null,
    bool? Scanner = null,
    bool? CardReader = null,
    bool? Desk = null,
    bool? Sign = null,
    int? HoursAWeek = null,
    int? TrainedStaff = null,
    bool? Eligible = null,
    string? Decision = null,
    DateOnly? OpenFrom = null,
    DateOnly? OpenTo = null
)
{
    public IReadOnlyDictionary<string, string> ToRow() =>
        new SupportPoint
        {
            Code = Point ?? "",
            Name = Name ?? "",
            Kind = Kind ?? default,
            UnitCode = Unit ?? "",
            Latitude = Latitude,
            Longitude = Longitude,
            ReviewedOn = ReviewedOn,
            Criteria = [Internet, Computer, Scanner, CardReader, Desk, Sign],
            HoursAWeek = HoursAWeek,
            TrainedStaff = TrainedStaff,
            Eligible = Eligible,
            DecisionNumber = Decision ?? "",
            OpenFrom = OpenFrom,
            OpenTo = OpenTo,
        }
            .ToRow()
            .Select(cell => cell.Key == "point_kind" && Kind is null ? KeyValuePair.Create(cell.Key, "") : cell)
            .ToDictionary();
}

/// <summary>Months of support points to be written.</summary>
/// <param name="Reason">Why, for the history; at most 500 letters are kept.</param>
/// <param name="Months">The months; all are written, or none.</param>
internal sealed record PointMonthsToWrite(string? Reason, IReadOnlyList<PointMonthToWrite>? Months);

/// <summary>A month of a support point to be written: it takes the place of what was reported of it; what is left out is not known.</summary>
/// <param name="Point">The point's code.</param>
/// <param name="Month">The month, such as 2022-08.</param>
/// <param name="Guided">People who were guided.</param>
/// <param name="Helped">Online dossiers with which people were helped.</param>
/// <param name="PostalReceived">Dossiers taken for sending by post.</param>
/// <param name="Returned">Results handed over.</param>
/// <param name="Complaints">Complaints of people.</param>
internal sealed record PointMonthToWrite(
    string? Point,
    string? Month,
    int? Guided = null,
    int? Helped = null,
    int? PostalReceived = null,
    int? Returned = null,
    int? Complaints = null
)
{
    public IReadOnlyDictionary<string, string> ToRow() =>
        new Dictionary<string, string>
        {
            ["point_code"] = Point ?? "",
            ["month"] = Month ?? "",
            ["guided"] = PointWords.InFiles(Guided),
            ["helped"] = PointWords.InFiles(Helped),
            ["postal_received"] = PointWords.InFiles(PostalReceived),
            ["returned"] = PointWords.InFiles(Returned),
            ["complaints"] = PointWords.InFiles(Complaints),
        };
}
