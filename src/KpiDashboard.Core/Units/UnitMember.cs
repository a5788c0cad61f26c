using KpiDashboard.Periods;

namespace KpiDashboard.Units;

/// <summary>A unit that counts in an area, and the days on which it does.</summary>
/// <param name="Unit">Which unit.</param>
/// <param name="Days">The days; all days there are, for nearly every unit.</param>
internal readonly record struct UnitMember(UnitIndex Unit, DateRange Days)
{
    /// <summary>Whether it belongs to the area on all days.</summary>
    public bool IsAlways => Days == DateRange.Always;

    /// <summary>A unit on all days.</summary>
    public static UnitMember Always(UnitIndex unit) => new(unit, DateRange.Always);

    /// <summary>
    /// The same members in the order of units, each day of a unit once: days that meet or overlap become one range.
    /// </summary>
    public static UnitMember[] Joined(IEnumerable<UnitMember> members)
    {
        List<UnitMember> joined = [];
        foreach (UnitMember member in members.OrderBy(m => m.Unit.Value).ThenBy(m => m.Days.Start))
        {
            if (joined is [.., { } last] && last.Unit == member.Unit && last.Days.End >= member.Days.Start)
            {
                DateOnly end = last.Days.End > member.Days.End ? last.Days.End : member.Days.End;
                joined[^1] = last with { Days = new DateRange(last.Days.Start, end) };
            }
            else
            {
                joined.Add(member);
            }
        }

        return [.. joined];
    }

    /// <summary>Whether no more days of the same unit come after a member.</summary>
    public static bool EndsUnit(UnitMember[] members, int at) =>
        at + 1 == members.Length || members[at + 1].Unit != members[at].Unit;

    /// <summary>The member on those of its days that lie in others too; none if no day does.</summary>
    public IEnumerable<UnitMember> Within(DateRange days)
    {
        DateRange both = Days.Within(days);
        return both.Start < both.End ? [this with { Days = both }] : [];
    }
}
