using KpiDashboard.Dossiers;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Units;

namespace KpiDashboard.Web.Quality;

/// <summary>Which unit sent something for which month of a year; each unit alone.</summary>
/// <param name="Months">The months.</param>
/// <param name="Rows">The units of which something is expected, in the tree's order.</param>
public sealed record Completeness(IReadOnlyList<Period> Months, IReadOnlyList<CompletenessRow> Rows)
{
    /// <summary>Looks at a year.</summary>
    /// <param name="board">The numbers.</param>
    /// <param name="selection">Names year and calendar.</param>
    /// <param name="revised">What later files corrected.</param>
    /// <param name="deadlines">Who came late.</param>
    public static Completeness Of(
        Scoreboard board,
        Selection selection,
        IReadOnlyList<RevisedDay> revised,
        Deadlines deadlines
    )
    {
        Selection alone = selection with
        {
            Own = true,
            YearToDate = false,
            Rules = board.Definitions.DefaultRules,
            Filter = null,
        };
        Selection year = alone with { Period = Period.Of(PeriodKind.Year, selection.Period.Year) };
        Period[] months = [.. Enumerable.Range(1, 12).Select(m => Period.Month(selection.Period.Year, m))];
        ILookup<int, RevisedDay> byUnit = revised.ToLookup(r => r.UnitId);
        return new Completeness(
            months,
            [
                .. board
                    .Units.All.Where(u => u.Validity.Overlaps(year.Days))
                    .Where(u => board.Definitions.Indicators.Any(i => board.Figure(u, i, year).HasData))
                    .Select(u => new CompletenessRow(u, [.. months.Select(m => Cell(u, m))])),
            ]
        );

        CompletenessCell Cell(Unit unit, Period month)
        {
            DateRange days = month.Days(alone.Calendar);
            long count = board.Figure(unit, Ratio.Dossiers, alone with { Period = month }).Denominator;
            long corrected = byUnit[unit.Id].Where(r => days.Contains(r.Received)).Sum(r => r.Dossiers);
            DateOnly? late = deadlines.LateOn(unit, days);
            return new CompletenessCell(
                month,
                !unit.Validity.Overlaps(days) || board.StateOf(alone with { Period = month }) == PeriodState.NoData
                        ? MonthState.NotExpected
                    : count == 0 ? MonthState.Missing
                    : late is not null ? MonthState.Late
                    : corrected > 0 ? MonthState.Revised
                    : MonthState.Reported,
                count,
                corrected,
                late
            );
        }
    }

    /// <summary>How many unit × months are in a state.</summary>
    /// <param name="state">The state.</param>
    public int Count(MonthState state) => Rows.Sum(r => r.Cells.Count(c => c.State == state));
}

/// <summary>A unit's year.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Cells">Its months.</param>
public sealed record CompletenessRow(Unit Unit, IReadOnlyList<CompletenessCell> Cells);

/// <summary>A unit's month.</summary>
/// <param name="Month">The month.</param>
/// <param name="State">What is known of it.</param>
/// <param name="Dossiers">How many dossiers it has.</param>
/// <param name="Revised">How many of them a later file corrected.</param>
/// <param name="LateOn">When the first of them came, if that was after the deadline.</param>
public sealed record CompletenessCell(Period Month, MonthState State, long Dossiers, long Revised, DateOnly? LateOn);
