using KpiDashboard.Forms;
using KpiDashboard.Periods;
using KpiDashboard.Units;

namespace KpiDashboard.Indicators.Engine;

/// <summary>
/// What official forms add to the cells. They know no procedures: they serve indicator B of rule sets that count all
/// dossiers, and of a unit that only they speak of, indicator A is not known, which is not 0 %.
/// </summary>
internal sealed class FormCounts(FormBook book, CellTable cells, AreaBook areas)
{
    /// <summary>The first day that a form speaks of.</summary>
    public DateOnly First => book.First;

    /// <summary>The last day that a form speaks of.</summary>
    public DateOnly Last => book.Last;

    /// <summary>The forms of a unit, alone or with its area; null where there are none.</summary>
    public OfUnit? Of(UnitIndex unit, bool own) => book.Has(areas.Of(unit, own)) ? new OfUnit(this, unit, own) : null;

    /// <summary>The forms that make the number of a unit over some days.</summary>
    public FormChoice Choose(UnitIndex unit, bool own, DateRange days) => book.Choose(areas.Of(unit, own), days);

    /// <summary>Whether a form speaks of a unit on one of the days.</summary>
    public bool Speaks(UnitIndex unit, DateRange days) => book.Speaks(unit, days);

    /// <summary>Whether any cell lies inside the days.</summary>
    public bool AnyCell(DateRange days)
    {
        (int start, int end) = (days.Start.DayNumber, days.End.DayNumber);
        return Array.Exists(cells.Blocks, b => b.Start >= start && b.End <= end);
    }

    /// <summary>Whether any cell of a unit, alone or with its area, lies inside the days.</summary>
    private bool AnyCell(UnitIndex unit, bool own, DateRange days)
    {
        (int start, int end) = (days.Start.DayNumber, days.End.DayNumber);
        return areas
            .Of(unit, own)
            .SelectMany(cells.BlocksOf)
            .Any(b => cells.Blocks[b.Block].Start >= start && cells.Blocks[b.Block].End <= end);
    }

    /// <summary>The forms of one unit, alone or with its area.</summary>
    internal sealed class OfUnit(FormCounts forms, UnitIndex unit, bool own)
    {
        /// <summary>Counts that cells gave, with what forms say.</summary>
        public Counts AddTo(Counts counts, CompiledFilter compiled, in HalfMonthGrid.Window window)
        {
            DateRange days = new(DateOnly.FromDayNumber(window.Start), DateOnly.FromDayNumber(window.End));
            FormChoice choice = forms.Choose(unit, own, days);
            counts.Incomplete |= choice.Straddles;
            if (choice.Statements.Count > 0 && !forms.AnyCell(unit, own, days))
            {
                counts[Measure.Services] = default;
            }

            counts.FromForms = 0;
            if (compiled.IgnoresLevels)
            {
                counts.FromForms = (int)Math.Min(int.MaxValue, choice.Total);
                counts[Measure.Dossiers] = new Figure(
                    counts[Measure.Dossiers].Numerator + choice.Online,
                    counts[Measure.Dossiers].Denominator + choice.Total
                );
            }

            return counts;
        }
    }
}
