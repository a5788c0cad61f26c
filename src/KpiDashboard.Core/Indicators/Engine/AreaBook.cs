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
        own = [.. units.All.Select((_, place) => (UnitMember[])[UnitMember.Always(place)])];
        areas =
        [
            .. units.All.Select(
                (unit, place) =>
                    verticals || unit.Kind != UnitKind.Province
                        ? units.Area(place)
                        : Array.FindAll(units.Area(place), m => units.At(m.Place).Kind != UnitKind.Vertical)
            ),
        ];
    }

    /// <summary>How many units there are.</summary>
    public int Count => areas.Length;

    /// <summary>The unit at a place and, unless it is asked alone, those below it that count in it.</summary>
    public UnitMember[] Of(int place, bool own) => (own ? this.own : areas)[place];

    /// <summary>What counts in the province; nothing in an empty store.</summary>
    public UnitMember[] OfProvince => units.Province is { } province ? areas[units.PlaceOf(province)] : [];

    /// <summary>
    /// What counts in a unit in parts: each unit that was ever directly below, with all below it, on the days on which it was.
    /// </summary>
    public IEnumerable<(Unit Part, UnitMember[] Members)> PartsOf(Unit unit)
    {
        int whole = units.PlaceOf(unit);
        HashSet<int> counting = [.. areas[whole].Select(m => m.Place)];
        return units
            .Parts(whole)
            .Select(p => (p.Part, Members: Array.FindAll(p.Members, m => counting.Contains(m.Place))))
            .Where(p => p.Members.Length > 0);
    }
}
