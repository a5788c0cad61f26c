using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Units;

namespace KpiDashboard.Web.Verdicts;

/// <summary>Which units sent something for the period's last month.</summary>
/// <param name="Month">The month.</param>
/// <param name="Expected">Units that have services or dossiers this year.</param>
/// <param name="Missing">Those of them without any dossier in the month.</param>
public sealed record Reporting(Period Month, int Expected, IReadOnlyList<Unit> Missing)
{
    /// <summary>How many units sent something.</summary>
    public int Reported => Expected - Missing.Count;

    /// <summary>Looks at every unit alone: a district's communes do not stand in for it.</summary>
    /// <param name="board">The numbers.</param>
    /// <param name="area">The unit whose area is looked at.</param>
    /// <param name="selection">Names period and calendar, and whether the unit alone is meant.</param>
    public static Reporting Of(Scoreboard board, Unit area, Selection selection)
    {
        Period last = Period.Month(selection.Period.Year, selection.Period.LastMonth);
        Period latest = board.Data?.Latest(PeriodKind.Month, selection.Calendar) ?? last;
        Period shown = (latest.Year, latest.Number).CompareTo((last.Year, last.Number)) < 0 ? latest : last;
        Selection year = selection with
        {
            Period = shown,
            YearToDate = true,
            Own = true,
            Rules = board.Definitions.DefaultRules,
        };
        Selection month = year with { YearToDate = false };
        Unit[] expected =
        [
            .. board
                .Area(area, selection.Own)
                .Where(u =>
                    u.Kind != UnitKind.Province
                    && u.Validity.Overlaps(month.Days)
                    && (board.Figure(u, Ratio.Services, year).HasData || board.Figure(u, Ratio.Dossiers, year).HasData)
                ),
        ];
        return new Reporting(
            shown,
            expected.Length,
            [.. expected.Where(u => !board.Figure(u, Ratio.Dossiers, month).HasData)]
        );
    }
}
