using KpiDashboard.Indicators;
using KpiDashboard.Scoreboards;
using KpiDashboard.Units;

namespace KpiDashboard.Forecasts;

/// <summary>The forecast of a unit.</summary>
/// <param name="Unit">The unit's code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Indicator">The indicator's code.</param>
/// <param name="After">The last month that is known; null where there is too little to go by.</param>
/// <param name="Reach">The probability that the target is reached, 0 to 1; null without a target.</param>
/// <param name="Chance">The same as a word.</param>
/// <param name="NextStep">When the next step of the way to the target is due; null where there is none.</param>
/// <param name="NextStepValue">What is due then, in percent.</param>
/// <param name="NextStepReach">The probability that it is reached at the end of its month, 0 to 1.</param>
/// <param name="Months">The year up to the end of each coming month.</param>
public sealed record ForecastAnswer(
    string Unit,
    string Name,
    string Indicator,
    string? After,
    double? Reach,
    Chance? Chance,
    DateOnly? NextStep,
    decimal? NextStepValue,
    double? NextStepReach,
    IReadOnlyList<ForecastMonthAnswer> Months
)
{
    /// <summary>The answer of a unit.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="indicator">The indicator.</param>
    /// <param name="forecast">Its forecast; null where there is too little to go by.</param>
    public static ForecastAnswer Of(Unit unit, Indicator indicator, Forecast? forecast) =>
        new(
            unit.Code,
            unit.Name,
            indicator.Code,
            forecast?.After.ToString(),
            forecast?.Reach,
            forecast?.Chance,
            forecast?.NextStep?.Step.Day,
            forecast?.NextStep?.Step.Value,
            forecast?.NextStep?.Reach,
            ForecastMonthAnswer.All(forecast)
        );
}

/// <summary>The forecast of all units of a league together.</summary>
/// <param name="League">The league.</param>
/// <param name="Indicator">The indicator's code.</param>
/// <param name="Numerator">What counts in the year up to the end of the period, of all together.</param>
/// <param name="Denominator">Of how many.</param>
/// <param name="Target">The target of units of the kind, in percent; null where there is none.</param>
/// <param name="After">The last month that is known; null where there is too little to go by, or units came or went within the year.</param>
/// <param name="Reach">The probability that the target is reached, 0 to 1; null without a target.</param>
/// <param name="Chance">The same as a word.</param>
/// <param name="NextStep">When the next step of the way to the target is due; null where there is none.</param>
/// <param name="NextStepValue">What is due then, in percent.</param>
/// <param name="NextStepReach">The probability that it is reached at the end of its month, 0 to 1.</param>
/// <param name="Months">The year up to the end of each coming month.</param>
public sealed record LeagueForecastAnswer(
    UnitKind League,
    string Indicator,
    long Numerator,
    long Denominator,
    decimal? Target,
    string? After,
    double? Reach,
    Chance? Chance,
    DateOnly? NextStep,
    decimal? NextStepValue,
    double? NextStepReach,
    IReadOnlyList<ForecastMonthAnswer> Months
)
{
    /// <summary>The answers of all leagues that have units, in the order of kinds of units.</summary>
    /// <param name="board">The numbers.</param>
    /// <param name="indicator">The indicator.</param>
    /// <param name="selection">Period, calendar, rules and filter, and whether units alone are meant.</param>
    /// <param name="forecasts">The forecasts; null where none can be made.</param>
    public static IReadOnlyList<LeagueForecastAnswer> All(
        Scoreboard board,
        Indicator indicator,
        Selection selection,
        YearForecasts? forecasts
    ) =>
        [
            .. Enum.GetValues<UnitKind>()
                .Where(k => k != UnitKind.Province && board.Units.League(k, selection.Days).Any())
                .Select(k => Of(k, indicator, board, selection, forecasts?.Find(k, indicator, selection.Own))),
        ];

    private static LeagueForecastAnswer Of(
        UnitKind league,
        Indicator indicator,
        Scoreboard board,
        Selection selection,
        Forecast? forecast
    )
    {
        Figure now = board.Figure(league, indicator, selection with { YearToDate = true });
        return new(
            league,
            indicator.Code,
            now.Numerator,
            now.Denominator,
            board.TargetOf(league, indicator, selection.Period.Year).Value,
            forecast?.After.ToString(),
            forecast?.Reach,
            forecast?.Chance,
            forecast?.NextStep?.Step.Day,
            forecast?.NextStep?.Step.Value,
            forecast?.NextStep?.Reach,
            ForecastMonthAnswer.All(forecast)
        );
    }
}

/// <summary>The year up to the end of a coming month, in percent.</summary>
/// <param name="Month">The month.</param>
/// <param name="Low90">One of twenty courses ends below.</param>
/// <param name="Low50">One of four courses ends below.</param>
/// <param name="Median">As many courses end above as below.</param>
/// <param name="High50">One of four courses ends above.</param>
/// <param name="High90">One of twenty courses ends above.</param>
public sealed record ForecastMonthAnswer(
    string Month,
    decimal Low90,
    decimal Low50,
    decimal Median,
    decimal High50,
    decimal High90
)
{
    /// <summary>All months of a forecast; none where there is none.</summary>
    internal static IReadOnlyList<ForecastMonthAnswer> All(Forecast? forecast) =>
        [
            .. (forecast?.Months ?? []).Select(m => new ForecastMonthAnswer(
                m.Month.ToString(),
                m.Low90,
                m.Low50,
                m.Median,
                m.High50,
                m.High90
            )),
        ];
}

/// <summary>How right the forecasts of a league were.</summary>
/// <param name="Indicator">The indicator's code.</param>
/// <param name="League">The league.</param>
/// <param name="Years">The years that were looked at.</param>
/// <param name="Made">How many forecasts.</param>
/// <param name="Brier">The Brier score of the chance, 0 to 1, smaller is better; null without targets.</param>
/// <param name="BrierOfNow">The same of "it stays as it is".</param>
/// <param name="Inside50">The share of outcomes inside the 50 % band, 0 to 1.</param>
/// <param name="Inside90">The share of outcomes inside the 90 % band, 0 to 1.</param>
/// <param name="IsWorse">Whether pages show the present pace instead, because forecasts were worse.</param>
/// <param name="Bins">By ten ranges of the chance: how often it came, of how many.</param>
public sealed record LeagueRecordAnswer(
    string Indicator,
    UnitKind League,
    IReadOnlyList<int> Years,
    int Made,
    double? Brier,
    double? BrierOfNow,
    double Inside50,
    double Inside90,
    bool IsWorse,
    IReadOnlyList<ChanceBinAnswer> Bins
)
{
    /// <summary>The answer of a league.</summary>
    /// <param name="years">The years that were looked at.</param>
    /// <param name="record">The league's record.</param>
    public static LeagueRecordAnswer Of(IReadOnlyList<int> years, LeagueRecord record) =>
        new(
            record.Indicator.Code,
            record.League,
            years,
            record.Made,
            record.Brier,
            record.BrierOfNow,
            record.Inside50,
            record.Inside90,
            record.IsWorse,
            [.. record.Bins.Select(b => new ChanceBinAnswer(b.Numerator, b.Denominator))]
        );
}

/// <summary>Forecasts whose chance was in one range.</summary>
/// <param name="Came">How often the target was reached.</param>
/// <param name="Made">Of how many.</param>
public sealed record ChanceBinAnswer(long Came, long Made);
