using KpiDashboard.Units;

namespace KpiDashboard.Indicators.Engine;

/// <summary>What counts in each unit's figure: the unit alone, or with all below it, each on the days on which it does.</summary>
internal sealed class AreaBook
{
    private readonly UnitTree units;
    private readonly UnitMember[][] own;
    private readonly UnitMember[][] areas;

    /// <param name="units">The tree.</param>
    /// <param name="verticals">Whether vertical agencies count in the province's figure.</param>
    public AreaBook(UnitTree units, bool verticals)
    {
        this.units = units;
        own = [.. units.Indexes.Select(u => (UnitMember[])[UnitMember.Always(u)])];
        areas =
        [
            .. units.Indexes.Select(u =>
                verticals || units.At(u).Kind != UnitKind.Province
                    ? units.Area(u)
                    : Array.FindAll(units.Area(u), m => units.At(m.Unit).Kind != UnitKind.Vertical)
            ),
        ];
    }

    /// <summary>A unit and, unless it is asked alone, those below it that count in it.</summary>
    public UnitMember[] Of(UnitIndex unit, bool own) => (own ? this.own : areas)[unit];

    /// <summary>What counts in the province; nothing in an empty store.</summary>
    public UnitMember[] OfProvince => units.Province is { } province ? areas[units.IndexOf(province)] : [];

    /// <summary>
    /// What counts in a unit in parts: each unit that was ever directly below, with all below it, on the days on which it was.
    /// </summary>
    public IEnumerable<(Unit Part, UnitMember[] Members)> PartsOf(Unit unit)
    {
        UnitIndex whole = units.IndexOf(unit);
        HashSet<UnitIndex> counting = [.. areas[whole].Select(m => m.Unit)];
        return units
            .Parts(whole)
            .Select(p => (p.Part, Members: Array.FindAll(p.Members, m => counting.Contains(m.Unit))))
            .Where(p => p.Members.Length > 0);
    }
}
