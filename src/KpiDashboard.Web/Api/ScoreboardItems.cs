using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Scoreboards;
using KpiDashboard.Units;

namespace KpiDashboard.Web.Api;

/// <summary>An indicator of a scorecard as a row.</summary>
internal sealed record ScorecardLine(
    string Unit,
    string Name,
    string Indicator,
    long Numerator,
    long Denominator,
    decimal? Value,
    string? Exact,
    decimal? Target,
    bool? Reached,
    int? Rank,
    int Ranked,
    bool TargetIsDefault,
    long FromForms,
    decimal? Due,
    Status Status
)
{
    public ScorecardLine(string unit, string name, StandingAnswer of)
        : this(
            unit,
            name,
            of.Code,
            of.Numerator,
            of.Denominator,
            of.Value,
            of.Exact,
            of.Target,
            of.Reached,
            of.Rank,
            of.Ranked,
            of.TargetIsDefault,
            of.FromForms,
            of.Due,
            of.Status
        ) { }
}

/// <summary>A month of a series.</summary>
/// <param name="Unit">The unit's code.</param>
/// <param name="Indicator">Such as services or dossiers.</param>
/// <param name="Month">The month's code.</param>
/// <param name="HasData">False for months after the last day with data, and for those before the first.</param>
/// <param name="State">How the month stands to the data.</param>
/// <param name="Numerator">In the month.</param>
/// <param name="Denominator">In the month.</param>
/// <param name="Value">In percent, two decimals; null without data.</param>
/// <param name="Exact">In percent, not rounded.</param>
/// <param name="YtdNumerator">Year to date.</param>
/// <param name="YtdDenominator">Year to date.</param>
/// <param name="YtdValue">Year to date, in percent, two decimals.</param>
/// <param name="YtdExact">Year to date, in percent, not rounded.</param>
/// <param name="FromForms">Whether dossiers of the year to date are known from a Biểu II.06a only.</param>
public sealed record SeriesItem(
    string Unit,
    string Indicator,
    string Month,
    bool HasData,
    PeriodState State,
    long Numerator,
    long Denominator,
    decimal? Value,
    string? Exact,
    long YtdNumerator,
    long YtdDenominator,
    decimal? YtdValue,
    string? YtdExact,
    bool FromForms
)
{
    internal static SeriesItem Of(Unit unit, Indicator indicator, TrendPoint point) =>
        new(
            unit.Code,
            indicator.FullName,
            point.Month.ToString(),
            point.HasData,
            point.State,
            point.InMonth.Numerator,
            point.InMonth.Denominator,
            point.InMonth.Percent,
            Answer.Exact(point.InMonth),
            point.YearToDate.Numerator,
            point.YearToDate.Denominator,
            point.YearToDate.Percent,
            Answer.Exact(point.YearToDate),
            point.FromForms
        );
}

/// <summary>A service of a unit's area.</summary>
/// <param name="Unit">The unit's code.</param>
/// <param name="Procedure">The procedure's code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Field">Lĩnh vực.</param>
/// <param name="Level">The highest on any day; null where nobody listed it.</param>
/// <param name="Pile">How it is used.</param>
/// <param name="Online">Dossiers received online.</param>
/// <param name="Direct">Dossiers received at the counter.</param>
/// <param name="Postal">Dossiers received by post.</param>
/// <param name="Unlisted">Those of units that did not list the procedure; part of the counts.</param>
/// <param name="OfferedBy">Units of the area that offered it online.</param>
/// <param name="OnlineAt">Units of the area with an online dossier.</param>
/// <param name="Gain">How many more indicator A would count with a new online dossier, from the last day with data on, at each unit that still offers it.</param>
/// <param name="LevelNow">The highest level at which it is still offered then; null where it is not.</param>
public sealed record ServiceItem(
    string Unit,
    string Procedure,
    string Name,
    string Field,
    ServiceLevel? Level,
    ServicePile Pile,
    long Online,
    long Direct,
    long Postal,
    long Unlisted,
    int OfferedBy,
    int OnlineAt,
    int Gain,
    ServiceLevel? LevelNow
)
{
    internal static ServiceItem Of(Unit unit, ServiceUse use) =>
        new(
            unit.Code,
            use.Procedure.Code,
            use.Procedure.Name,
            use.Procedure.Field,
            use.Level,
            use.Pile,
            use.Online,
            use.Direct,
            use.Postal,
            use.Unlisted,
            use.OfferedBy,
            use.OnlineAt,
            use.Gain,
            use.LevelNow
        );
}

/// <summary>Counts of one unit, half-month (or statistics period) and procedure.</summary>
/// <param name="Unit">The unit's code.</param>
/// <param name="Start">The first day.</param>
/// <param name="End">The day after the last.</param>
/// <param name="Procedure">The procedure's code.</param>
/// <param name="Level">The levels at which the unit offered it, such as full; null where it did not list it.</param>
/// <param name="Online">Dossiers received online.</param>
/// <param name="Direct">Dossiers received at the counter.</param>
/// <param name="Postal">Dossiers received by post.</param>
public sealed record CellItem(
    string Unit,
    DateOnly Start,
    DateOnly End,
    string Procedure,
    string? Level,
    int Online,
    int Direct,
    int Postal
)
{
    internal static CellItem Of(UnitCell cell) =>
        new(
            cell.Unit.Code,
            cell.Days.Start,
            cell.Days.End,
            cell.Procedure.Code,
            ScoreboardItems.Words(cell.Levels),
            cell.Online,
            cell.Direct,
            cell.Postal
        );
}

/// <summary>Words that several answers use.</summary>
internal static class ScoreboardItems
{
    private static readonly string?[] Sets =
    [
        .. Enumerable
            .Range(0, (int)(Levels.Information | Levels.Partial | Levels.Full) + 1)
            .Select(set => Of((Levels)set)),
    ];

    /// <summary>A set of levels: <c>partial+full</c>; null for none.</summary>
    /// <param name="levels">The levels.</param>
    public static string? Words(Levels levels) => Sets[(int)levels];

    private static string? Of(Levels levels)
    {
        Levels[] each = [Levels.Information, Levels.Partial, Levels.Full];
        return levels == Levels.None
            ? null
            : string.Join('+', each.Where(l => (levels & l) != 0).Select(l => Answer.Word(l)));
    }
}
