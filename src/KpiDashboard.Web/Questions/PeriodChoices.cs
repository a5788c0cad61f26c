using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;

namespace KpiDashboard.Web.Questions;

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
    /// <summary>The choices, newest year first.</summary>
    /// <param name="board">The numbers.</param>
    /// <param name="selection">Names the calendar and the definition.</param>
    public static IReadOnlyList<PeriodChoices> Of(Scoreboard board, Selection selection)
    {
        if (board.DataFrom is not { } from || board.Data?.Latest(PeriodKind.Year, selection.Calendar) is not { } last)
        {
            return [];
        }

        return
        [
            .. Enumerable
                .Range(0, Math.Max(0, last.Year - from.Year + 1))
                .TakeWhile(back => Period.HasYear(last.Year - back))
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
                .Where(p => HasData(board, selection with { Period = p }));
    }

    /// <summary>Whether any dossier was received in the period alone.</summary>
    /// <param name="board">The numbers.</param>
    /// <param name="selection">Names period and calendar.</param>
    public static bool HasData(Scoreboard board, Selection selection) =>
        board.Units.ProvinceOn(selection.Days) is { } province
        && board.DataFrom < selection.Days.End
        && board
            .Figure(
                province,
                Ratio.Dossiers,
                selection with
                {
                    YearToDate = false,
                    Own = false,
                    Rules = board.Definitions.DefaultRules,
                }
            )
            .HasData;
}
