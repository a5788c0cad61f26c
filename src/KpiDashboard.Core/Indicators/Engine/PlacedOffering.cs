using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Units;

namespace KpiDashboard.Indicators.Engine;

/// <summary>An offering with its procedure's place, on the days on which its unit stood.</summary>
internal readonly record struct PlacedOffering(int Procedure, Levels Level, int Start, int End)
{
    /// <summary>Offerings by the place of the unit that makes them, in the order of procedures.</summary>
    /// <param name="source">The offerings in any order.</param>
    /// <param name="units">The order of the units.</param>
    /// <param name="procedures">The places of the procedures.</param>
    public static PlacedOffering[][] ByUnit(IEnumerable<Offering> source, UnitTree units, ProcedureBook procedures)
    {
        List<PlacedOffering>[] byPlace = [.. units.All.Select(_ => new List<PlacedOffering>())];
        foreach (Offering offering in source)
        {
            int place = units.PlaceOf(offering.UnitId);
            DateRange days = offering.Days.Within(units.At(place).Validity);
            if (days.Start < days.End)
            {
                byPlace[place]
                    .Add(
                        new PlacedOffering(
                            procedures.PlaceOf(offering.ProcedureId),
                            offering.AsLevels,
                            days.Start.DayNumber,
                            days.End.DayNumber
                        )
                    );
            }
        }

        return [.. byPlace.Select(o => o.OrderBy(x => x.Procedure).ToArray())];
    }

    /// <summary>Whether it was on offer on one of the days that are a member's too.</summary>
    public bool StoodOn(int start, int end, in UnitMember member)
    {
        if (member.IsAlways)
        {
            return Start < end && End > start;
        }

        PlacedOffering there = Within(member);
        return Math.Max(there.Start, start) < Math.Min(there.End, end);
    }

    /// <summary>The same on the days on which the unit was a member; with no days, the end not after the start, if on none.</summary>
    public PlacedOffering Within(in UnitMember member) =>
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
        PlacedOffering there = Within(member);
        return there.Start < there.End ? there.In(grid) : default;
    }
}
