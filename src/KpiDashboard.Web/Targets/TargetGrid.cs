using KpiDashboard.Indicators;
using KpiDashboard.Indicators.Engine;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Units;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Targets;

/// <summary>Who has which target in a year: everyone, kinds, and their units.</summary>
/// <param name="Year">The year.</param>
/// <param name="Steps">Days that have a column of their own: the ends of the quarters before the last.</param>
/// <param name="Rows">The rows in their order.</param>
internal sealed record TargetGrid(int Year, IReadOnlyList<DateOnly> Steps, IReadOnlyList<TargetGrid.Row> Rows)
{
    /// <summary>The grid of a year.</summary>
    /// <param name="board">Targets and figures.</param>
    /// <param name="selection">Of which period the figures are; they are shown beside targets of the same year.</param>
    public static TargetGrid Of(Scoreboard board, Selection selection)
    {
        int year = selection.Period.Year;
        Unit? province = board.Units.ProvinceOn(selection.Days);
        Scorecard? whole = province is null ? null : board.Scorecard(province, selection);
        List<Row> rows = [Line(board, year, new TargetScope(null, null), whole, null)];
        foreach (UnitKind kind in Enum.GetValues<UnitKind>().Where(k => k != UnitKind.Province))
        {
            Unit[] units =
            [
                .. UnitsOf(board, year).Where(u => u.Kind == kind).OrderBy(u => u.Name, VietnameseOrder.Names),
            ];
            if (units.Length > 0)
            {
                Dictionary<Unit, Scorecard> cards = board.Scorecards(kind, selection).ToDictionary(c => c.Unit);
                rows.Add(Line(board, year, new TargetScope(null, kind), null, kind));
                rows.AddRange(
                    units.Select(u =>
                        Line(board, year, new TargetScope(u.Code, null), cards.GetValueOrDefault(u), kind) with
                        {
                            Unit = u,
                        }
                    )
                );
            }
        }

        return new TargetGrid(year, [new(year, 3, 31), new(year, 6, 30), new(year, 9, 30)], rows);
    }

    /// <summary>The units of a year.</summary>
    /// <param name="board">Knows them.</param>
    /// <param name="year">The year.</param>
    public static IEnumerable<Unit> UnitsOf(Scoreboard board, int year)
    {
        DateRange days = new(new DateOnly(year, 1, 1), new DateOnly(year + 1, 1, 1));
        return board.Units.All.Where(u => u.Validity.Overlaps(days));
    }

    private static Row Line(Scoreboard board, int year, TargetScope scope, Scorecard? card, UnitKind? kind) =>
        new(
            scope,
            card?.Unit,
            kind,
            [
                .. board.Definitions.Overview.Select(i =>
                {
                    TargetBook.Held held = scope.In(board, i, year);
                    return new Cell(
                        i,
                        held,
                        scope.Is(held.Given),
                        card?.Standings.FirstOrDefault(r => r.Indicator == i)
                    );
                }),
            ]
        );

    /// <summary>A row: everyone, a kind, or a unit.</summary>
    /// <param name="Scope">For whom its targets are.</param>
    /// <param name="Unit">The unit whose figures stand in it; null for a kind.</param>
    /// <param name="Kind">The kind under which it stands; null for everyone.</param>
    /// <param name="Cells">One an indicator.</param>
    public sealed record Row(TargetScope Scope, Unit? Unit, UnitKind? Kind, IReadOnlyList<Cell> Cells)
    {
        /// <summary>Whether a target was assigned to it and not only to what stands above.</summary>
        public bool IsOwn => Cells.Any(c => c.IsOwn);

        /// <summary>The decision of its first assignment; null where it has none or inherits.</summary>
        public string? Decision =>
            Cells.Select(c => c.IsOwn ? c.Held.Given?.Decision : null).FirstOrDefault(d => d is not null);
    }

    /// <summary>A target in the grid.</summary>
    /// <param name="Indicator">The indicator.</param>
    /// <param name="Held">What holds.</param>
    /// <param name="IsOwn">Whether it was assigned to the row itself.</param>
    /// <param name="Result">The figure against it; null for a kind.</param>
    public sealed record Cell(Indicator Indicator, TargetBook.Held Held, bool IsOwn, IndicatorResult? Result)
    {
        /// <summary>What is due on a day that has a column; null where no step was decided for it.</summary>
        /// <param name="day">The day.</param>
        public decimal? StepOn(DateOnly day) =>
            Held.Given?.Steps.Where(s => s.Day == day).Select(s => (decimal?)s.Value).FirstOrDefault();
    }
}
