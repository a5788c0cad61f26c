using KpiDashboard.Forecasts;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Terms;
using KpiDashboard.Units;

namespace KpiDashboard.Verdicts;

/// <summary>All that a panel says about one indicator of one unit.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Selection">What is asked.</param>
/// <param name="Standing">Figure, target and place.</param>
/// <param name="DataDay">The day of which the figure speaks, on which the path is asked.</param>
/// <param name="LastYear">The figure of the whole year before, by the same definition.</param>
/// <param name="Path">The way to the target; null where there is none.</param>
/// <param name="Benchmark">The latest national figure of the year, if one was published.</param>
/// <param name="Outlook">What the rest of the year must bring; null where nothing is to be brought.</param>
/// <param name="Trend">The year's course.</param>
/// <param name="Coverage">How far the data cover it.</param>
/// <param name="Services">The services of the unit's area.</param>
/// <param name="IsComparable">Whether months before and after a change of units may be set beside each other.</param>
public sealed record IndicatorView(
    Unit Unit,
    Selection Selection,
    IndicatorResult Standing,
    DateOnly DataDay,
    Figure LastYear,
    TargetPath? Path,
    Benchmark? Benchmark,
    Outlook? Outlook,
    IReadOnlyList<TrendPoint> Trend,
    Coverage Coverage,
    IReadOnlyList<ServiceUse> Services,
    bool IsComparable = true
)
{
    private const string National = "national";
    private const int TopPapers = 10;

    /// <summary>Services offered online whose every dossier came on paper.</summary>
    public int PaperOnly => Services.Count(s => s.Pile == ServicePile.PaperOnly);

    /// <summary>The day in the year on which the unit took the place of others; null if there is none.</summary>
    public DateOnly? Change => Trend.Any(p => p.OfPredecessors) ? Unit.Validity.Start : null;

    /// <summary>What the path asks at the end of each month of the year, in percent; null without a target.</summary>
    public IReadOnlyList<decimal>? PathByMonth =>
        Path is { } path ? [.. Trend.Select(p => path.At(p.Month.Days(Selection.Calendar).Last))] : null;

    /// <summary>The last day of the year, on which the target is due.</summary>
    public DateOnly YearEnd => Period.Of(PeriodKind.Year, Selection.Period.Year).Days(Selection.Calendar).Last;

    /// <summary>How many services a month got their first dossier lately; null where there is no such pace.</summary>
    public string? PaceText =>
        Outlook?.PacePerMonth is { } pace ? Words.Get("Facts.Pace", Outlook.MonthsBack, Format.Brief(pace)) : null;

    /// <summary>The benchmark in words, with its date.</summary>
    public string? BenchmarkText =>
        Benchmark is null
            ? null
            : Words.Get("Benchmark.National", EndOf(Benchmark.AsOf), Format.Target(Benchmark.Value));

    /// <summary>What the rest of the year will bring; null where nothing is to be brought, or it is not known, or not yet.</summary>
    public Forecast? Forecast { get; init; }

    /// <summary>The decision on which the target rests; null where none is known.</summary>
    public Decision? Decision { get; init; }

    /// <summary>
    /// The definition that the target was set for, where the figure is by another one or that one no longer holds, and why it
    /// does not; null else.
    /// </summary>
    public (RuleSet Rules, Lapse? Lapse)? OtherRules { get; init; }

    /// <summary>How many procedures make most of the paper, and how much of it they make, in percent.</summary>
    public (int Procedures, decimal Share)? PaperConcentration
    {
        get
        {
            long[] papers = [.. Services.Select(s => s.Paper).Where(p => p > 0).OrderDescending()];
            int top = Math.Min(TopPapers, papers.Length);
            return top == 0 ? null : (top, 100m * papers.Take(top).Sum() / papers.Sum());
        }
    }

    /// <summary>Reads the panels of a unit, one an indicator.</summary>
    /// <param name="board">The numbers.</param>
    /// <param name="scorecard">The unit's scorecard.</param>
    /// <param name="forecasts">Forecasts as far as they are ready; none if null.</param>
    public static IReadOnlyList<IndicatorView> Of(Scoreboard board, Scorecard scorecard, ForecastBook? forecasts = null)
    {
        Unit unit = scorecard.Unit;
        Selection selection = scorecard.Selection;
        IReadOnlyList<ServiceUse> services = board.Services(unit, selection);
        Coverage coverage = Coverage.Of(board, unit, selection);
        return
        [
            .. scorecard.Standings.Select(s =>
            {
                Target? given = board.TargetOf(unit, s.Indicator, selection).Given;
                Outlook? outlook = Outlook.Of(board, unit, s.Indicator, selection);
                return new IndicatorView(
                    unit,
                    selection,
                    s,
                    board.DataDay(selection),
                    coverage.State == PeriodState.NoData ? default : board.LastYear(unit, s.Indicator, selection),
                    board.PathOf(unit, s.Indicator, selection),
                    BenchmarkOf(board, s.Indicator, selection),
                    outlook,
                    board.Trend(unit, s.Indicator, selection),
                    coverage,
                    services,
                    board.Units.IsComparable(unit)
                )
                {
                    Forecast = outlook is null ? null : forecasts?.Find(unit, s.Indicator, selection),
                    Decision = given?.Decision is { } number ? board.FindDecision(number) : null,
                    OtherRules = OtherRulesOf(board, given, selection) is { } rules
                        ? (rules, board.Definitions.LapseOf(rules, selection.Days))
                        : null,
                };
            }),
        ];
    }

    private static RuleSet? OtherRulesOf(Scoreboard board, Target? given, Selection selection) =>
        given?.Rules is { } name
        && board.Definitions.FindRules(name) is { } rules
        && (rules.FullName != selection.Rules.FullName || board.Definitions.LapseOf(rules, selection.Days) is not null)
            ? rules
            : null;

    /// <summary>Reads those of them that the overview and the wallboard show.</summary>
    /// <param name="board">The numbers.</param>
    /// <param name="scorecard">The province's scorecard.</param>
    /// <param name="forecasts">Forecasts as far as they are ready; none if null.</param>
    public static IReadOnlyList<IndicatorView> OfOverview(
        Scoreboard board,
        Scorecard scorecard,
        ForecastBook? forecasts = null
    ) => Of(board, scorecard with { Standings = [.. scorecard.Standings.Where(s => s.Indicator.Overview)] }, forecasts);

    /// <summary>The latest national figure published in the selection's year and before its end.</summary>
    /// <param name="board">The numbers.</param>
    /// <param name="indicator">The indicator.</param>
    /// <param name="selection">Names year and end.</param>
    public static Benchmark? BenchmarkOf(Scoreboard board, Indicator indicator, Selection selection) =>
        board
            .Benchmarks.Where(b =>
                b.Indicator == indicator.Code
                && b.Scope == National
                && b.AsOf.Year == selection.Period.Year
                && b.AsOf < selection.Days.End
            )
            .MaxBy(b => b.AsOf);

    private static string EndOf(DateOnly day) => Words.Get("Benchmark.EndOf", day.Month, day.Year, day);
}
