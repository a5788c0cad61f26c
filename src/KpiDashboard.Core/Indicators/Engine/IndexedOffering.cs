using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Units;

namespace KpiDashboard.Indicators.Engine;

/// <summary>An offering with its procedure's index, on the days on which its unit stood.</summary>
internal readonly record struct IndexedOffering(ProcedureIndex Procedure, Levels Level, int Start, int End)
{
    /// <summary>Offerings by the unit that makes them, in the order of procedures.</summary>
    /// <param name="source">The offerings in any order.</param>
    /// <param name="units">The order of the units.</param>
    /// <param name="procedures">The indexes of the procedures.</param>
    public static IndexedOffering[][] ByUnit(IEnumerable<Offering> source, UnitTree units, ProcedureBook procedures)
    {
        List<IndexedOffering>[] byUnit = [.. units.All.Select(_ => new List<IndexedOffering>())];
        foreach (Offering offering in source)
        {
            UnitIndex unit = units.IndexOf(offering.UnitId);
            DateRange days = offering.Days.Within(units.At(unit).Validity);
            if (days.Start < days.End)
            {
                byUnit[unit]
                    .Add(
                        new IndexedOffering(
                            procedures.IndexOf(offering.ProcedureId),
                            offering.AsLevels,
                            days.Start.DayNumber,
                            days.End.DayNumber
                        )
                    );
            }
        }

        return [.. byUnit.Select(o => o.OrderBy(x => x.Procedure.Value).ToArray())];
    }

    /// <summary>Whether it was on offer on one of the days that are a member's too.</summary>
    public bool StoodOn(int start, int end, in UnitMember member)
    {
        if (member.IsAlways)
        {
            return Start < end && End > start;
        }

        IndexedOffering there = Within(member);
        return Math.Max(there.Start, start) < Math.Min(there.End, end);
    }

    /// <summary>The same on the days on which the unit was a member; with no days, the end not after the start, if on none.</summary>
    public IndexedOffering Within(in UnitMember member) =>
        this with
        {
            Start = Math.Max(Start, member.Days.Start.DayNumber),
            End = Math.Min(End, member.Days.End.DayNumber),
        };

    /// <summary>The rows of a grid on which it was on offer.</summary>
    public HalfMonthGrid.Window In(HalfMonthGrid grid) =>
        grid.Of(new DateRange(DateOnly.FromDayNumber(Start), DateOnly.FromDayNumber(End)));

    /// <summary>The rows of a grid on which it was on offer while the unit was a member.</summary>
    public HalfMonthGrid.Window In(HalfMonthGrid grid, in UnitMember member)
    {
        IndexedOffering there = Within(member);
        return there.Start < there.End ? there.In(grid) : default;
    }
}
