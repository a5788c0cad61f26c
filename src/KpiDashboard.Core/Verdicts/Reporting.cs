using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Units;

namespace KpiDashboard.Verdicts;

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
        Selection month = LastMonth(board, selection);
        Unit[] expected = [.. ExpectedOf(board, area, selection)];
        return new Reporting(
            month.Period,
            expected.Length,
            [.. expected.Where(u => !board.Figure(u, Ratio.Dossiers, month).HasData)]
        );
    }

    /// <summary>The units of which something is expected: they stand, and have services or dossiers this year.</summary>
    /// <param name="board">The numbers.</param>
    /// <param name="area">The unit whose area is looked at.</param>
    /// <param name="selection">Names period and calendar, and whether the unit alone is meant.</param>
    public static IEnumerable<Unit> ExpectedOf(Scoreboard board, Unit area, Selection selection)
    {
        Selection month = LastMonth(board, selection);
        Selection year = month with { YearToDate = true };
        return board
            .Area(area, selection.Own)
            .Where(u =>
                u.Kind != UnitKind.Province
                && u.Validity.Overlaps(month.Days)
                && (board.Figure(u, Ratio.Services, year).HasData || board.Figure(u, Ratio.Dossiers, year).HasData)
            );
    }

    /// <summary>The period's last month, or the last one with data before that, each unit alone.</summary>
    private static Selection LastMonth(Scoreboard board, Selection selection)
    {
        Period last = Period.Month(selection.Period.Year, selection.Period.LastMonth);
        Period latest = board.Data?.Latest(PeriodKind.Month, selection.Calendar) ?? last;
        return selection with
        {
            Period = (latest.Year, latest.Number).CompareTo((last.Year, last.Number)) < 0 ? latest : last,
            YearToDate = false,
            Own = true,
            Rules = board.Definitions.DefaultRules,
        };
    }
}
