using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Units;

namespace KpiDashboard.Web.Asking;

/// <summary>The periods of a year that have data.</summary>
/// <param name="Year">The year.</param>
/// <param name="Spans">The year, nine months, half-years.</param>
/// <param name="Quarters">Its quarters.</param>
/// <param name="Months">Its months.</param>
public sealed record PeriodChoices(
    int Year,
    IReadOnlyList<Period> Spans,
    IReadOnlyList<Period> Quarters,
    IReadOnlyList<Period> Months
)
{
    private const int YearsBack = 10;

    /// <summary>The choices, newest year first.</summary>
    /// <param name="board">The numbers.</param>
    /// <param name="selection">Names the calendar and the definition.</param>
    public static IReadOnlyList<PeriodChoices> Of(Scoreboard board, Selection selection)
    {
        if (
            board.Units.Province is not { } province
            || board.LatestPeriod(PeriodKind.Year, selection.Calendar) is not { } last
        )
        {
            return [];
        }

        Indicator dossiers = board.Definitions.Indicators.First(i => i.Measure == IndicatorMeasure.Dossiers);
        return
        [
            .. Enumerable
                .Range(0, YearsBack)
                .Select(back =>
                {
                    int year = last.Year - back;
                    return new PeriodChoices(
                        year,
                        [
                            .. WithData(PeriodKind.Year, year, 1),
                            .. WithData(PeriodKind.NineMonths, year, 1),
                            .. WithData(PeriodKind.HalfYear, year, 2),
                        ],
                        [.. WithData(PeriodKind.Quarter, year, 4)],
                        [.. WithData(PeriodKind.Month, year, 12)]
                    );
                })
                .Where(c => c.Spans.Count + c.Quarters.Count + c.Months.Count > 0),
        ];

        IEnumerable<Period> WithData(PeriodKind kind, int year, int count) =>
            Enumerable
                .Range(1, count)
                .Select(number => Period.Of(kind, year, number))
                .Where(p => HasData(board, province, dossiers, selection with { Period = p }));
    }

    private static bool HasData(Scoreboard board, Unit province, Indicator dossiers, Selection selection) =>
        board
            .Figure(
                province,
                dossiers,
                selection with
                {
                    YearToDate = false,
                    Own = false,
                    Rules = board.Definitions.DefaultRules,
                }
            )
            .HasData;
}
