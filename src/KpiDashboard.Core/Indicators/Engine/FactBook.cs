using System.Collections.Concurrent;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Units;

namespace KpiDashboard.Indicators.Engine;

/// <summary>What is known of one data version, in the order in which it is counted: nothing here depends on a definition.</summary>
internal sealed class FactBook
{
    private readonly ConcurrentDictionary<DateRange, IReadOnlySet<Unit>> unitsWithData = [];

    /// <summary>The units of all times.</summary>
    public required UnitTree Units { get; init; }

    /// <summary>The rule-book.</summary>
    public required ProcedureBook Procedures { get; init; }

    /// <summary>What counts in each unit.</summary>
    public required AreaBook Areas { get; init; }

    /// <summary>What was received.</summary>
    public required CellTable Cells { get; init; }

    /// <summary>What was offered, by unit, in the order of procedures.</summary>
    public required IndexedOffering[][] Offerings { get; init; }

    /// <summary>Forms that count; null where none does.</summary>
    public FormCounts? Forms { get; init; }

    /// <summary>The days that any figure speaks of; null where no figure can be made.</summary>
    public DataSpan? Data { get; init; }

    /// <summary>From the first day with cells or forms to the last that is known; null without either.</summary>
    /// <param name="cells">What was received.</param>
    /// <param name="forms">Forms that count; null where none does.</param>
    /// <param name="dataUntil">The last day that dossiers or statistics rows speak of; null without any.</param>
    /// <param name="loadedAt">When the data were loaded.</param>
    public static DataSpan? SpanOf(CellTable cells, FormCounts? forms, DateOnly? dataUntil, DateTimeOffset? loadedAt) =>
        (forms is null || cells.FirstDay < forms.First ? cells.FirstDay : forms.First) is { } first
        && (forms is null ? dataUntil : Latest(dataUntil, forms.Last, loadedAt)) is { } last
            ? new DataSpan(first, last > Period.Reach.Last ? Period.Reach.Last : last)
            : null;

    private static DateOnly? Latest(DateOnly? day, DateOnly form, DateTimeOffset? loadedAt)
    {
        // A form may be of a year that is not over; the data are of today at the latest.
        DateOnly known =
            loadedAt is { } moment && VietnamTime.DayOf(moment) is var today && today < form ? today : form;
        return day is null || day < known ? known : day;
    }

    /// <summary>
    /// Whether the period of a selection begins after the data or ended before them; most days lie inside, which two
    /// comparisons tell.
    /// </summary>
    /// <param name="selection">Names period and calendar.</param>
    /// <param name="days">Its days.</param>
    public bool IsWithoutData(Selection selection, DateRange days) =>
        Data is not { } data
        || days.End <= data.From
        || (days.Last > data.Until && data.StateOf(selection.Period, selection.Calendar) == PeriodState.NoData);

    /// <summary>The units of which something was received or reported on one of the days, each unit alone.</summary>
    /// <param name="days">The days, such as a month.</param>
    public IReadOnlySet<Unit> UnitsWithData(DateRange days) =>
        unitsWithData.GetOrAdd(
            days,
            static (days, facts) =>
                facts
                    .Units.Indexes.Where(unit =>
                        facts.Cells.HasBlockWithin(unit, days) || facts.Forms?.Speaks(unit, days) == true
                    )
                    .Select(facts.Units.At)
                    .ToHashSet(),
            this
        );

    /// <summary>Whether one of a member's blocks lies across the border of some days, on which the unit was a member.</summary>
    /// <param name="member">The unit, and the days on which it counts.</param>
    /// <param name="days">The days.</param>
    public bool IsStraddled(in UnitMember member, DateRange days)
    {
        (int start, int end) = (days.Start.DayNumber, days.End.DayNumber);
        for (int b = Cells.FirstBlock[member.Unit]; b < Cells.FirstBlock[member.Unit + 1]; b++)
        {
            CellTable.Block block = Cells.Blocks[b];
            (int first, int last) = block.Within(member);
            if ((block.Start < start || block.End > end) && Math.Max(first, start) < Math.Min(last, end))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The days of the first block in which a unit received something online of a procedure; null if there is none.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="procedure">The procedure.</param>
    public DateRange? FirstOnline(UnitIndex unit, ProcedureIndex procedure)
    {
        for (int b = Cells.FirstBlock[unit]; b < Cells.FirstBlock[unit + 1]; b++)
        {
            CellTable.Block block = Cells.Blocks[b];
            int end = Cells.Blocks[b + 1].FirstCell;
            for (
                int c = Cells.FirstOf(procedure, block.FirstCell, end);
                c < end && Cells.Procedure[c] == procedure;
                c++
            )
            {
                if (Cells.Received[c].Online > 0)
                {
                    return new DateRange(DateOnly.FromDayNumber(block.Start), DateOnly.FromDayNumber(block.End));
                }
            }
        }

        return null;
    }
}
