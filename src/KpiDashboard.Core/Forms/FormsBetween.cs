using KpiDashboard.Periods;
using KpiDashboard.Units;

namespace KpiDashboard.Forms;

/// <summary>A form of a unit's period: <c>FormsBetween.sql</c>.</summary>
internal sealed record FormsBetween
{
    public required int UnitId { get; init; }
    public required DateOnly PeriodStart { get; init; }
    public required DateOnly PeriodEnd { get; init; }
    public required string Form { get; init; }
    public required int IsArea { get; init; }

    public static FormsBetween Of(int unitId, DateRange days, string form, bool isArea) =>
        new()
        {
            UnitId = unitId,
            PeriodStart = days.Start,
            PeriodEnd = days.End,
            Form = form,
            IsArea = isArea ? 1 : 0,
        };

    /// <summary>
    /// The units that it speaks of; none where one was in its area on a part of the period only, for then nobody can say
    /// which of its numbers should be in the form.
    /// </summary>
    public IReadOnlyList<Unit> Members(UnitTree units)
    {
        DateRange period = new(PeriodStart, PeriodEnd);
        UnitIndex unit = units.IndexOf(UnitId);
        UnitMember[] members =
            IsArea == 0
                ? [UnitMember.Always(unit)]
                : Array.FindAll(
                    units.Area(unit),
                    m => units.At(m.Unit).Validity.Overlaps(period) && m.Days.Overlaps(period)
                );
        return Array.TrueForAll(members, m => m.Days.Contains(period.Within(units.At(m.Unit).Validity)))
            ? [.. members.Select(m => units.At(m.Unit))]
            : [];
    }
}
