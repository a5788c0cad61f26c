using KpiDashboard.Periods;

namespace KpiDashboard.Units;

/// <summary>
/// All units of all times, each under the unit above it, in an order in which a unit is followed by all units below
/// it. So an area is a run of neighbours.
/// </summary>
public sealed class UnitTree
{
    private readonly Unit[] units;
    private readonly int[] parents;
    private readonly int[] areaEnds;
    private readonly Dictionary<int, int> places;
    private readonly ILookup<string, Unit> byCode;
    private readonly ILookup<int, Unit> predecessors;
    private readonly ILookup<int, Unit> successors;

    /// <summary>Builds the tree.</summary>
    /// <param name="source">The units in any order.</param>
    /// <param name="successions">Which unit stands where another stood; those of unknown units are passed over.</param>
    public UnitTree(IEnumerable<Unit> source, IEnumerable<UnitSuccession>? successions = null)
    {
        Unit[] all =
        [
            .. source.OrderBy(u => u.Kind).ThenBy(u => u.Code, StringComparer.Ordinal).ThenBy(u => u.Validity.Start),
        ];
        byCode = all.OrderBy(u => u.Validity.Start).ToLookup(u => u.Code, StringComparer.Ordinal);
        Dictionary<int, Unit?> above = all.ToDictionary(u => u.Id, ParentOf);
        ILookup<int, Unit> below = all.Where(u => above[u.Id] is not null).ToLookup(u => above[u.Id]!.Id);

        (Unit Old, Unit New)[] changes =
        [
            .. (successions ?? [])
                .Select(s => (Old: Find(s.OldCode, s.Day.AddDays(-1)), New: Find(s.NewCode, s.Day)))
                .Where(c => c is { Old: not null, New: not null } && c.Old.Id != c.New.Id)
                .Select(c => (c.Old!, c.New!)),
        ];
        predecessors = changes.ToLookup(c => c.New.Id, c => c.Old);
        successors = changes.ToLookup(c => c.Old.Id, c => c.New);

        units = new Unit[all.Length];
        parents = new int[all.Length];
        areaEnds = new int[all.Length];
        places = new Dictionary<int, int>(all.Length);
        int next = 0;
        foreach (Unit root in all.Where(u => above[u.Id] is null))
        {
            Place(root, -1);
        }

        // Units in a ring of parents hang from nothing; they are kept as roots rather than lost.
        foreach (Unit stray in all.Where(u => !places.ContainsKey(u.Id)))
        {
            Place(stray, -1);
        }

        void Place(Unit unit, int parent)
        {
            if (places.ContainsKey(unit.Id))
            {
                return;
            }

            int place = next++;
            places[unit.Id] = place;
            units[place] = unit;
            parents[place] = parent;
            foreach (Unit child in below[unit.Id])
            {
                Place(child, place);
            }

            areaEnds[place] = next;
        }
    }

    /// <summary>Every unit, each before all units below it.</summary>
    public IReadOnlyList<Unit> All => units;

    /// <summary>The province; null in an empty store.</summary>
    public Unit? Province => units.FirstOrDefault(u => u.Kind == UnitKind.Province);

    /// <summary>The unit of a code on a day; without a day, the one that exists last.</summary>
    /// <param name="code">The unit's code.</param>
    /// <param name="day">A day on which it must exist, or null.</param>
    public Unit? Find(string code, DateOnly? day = null) =>
        byCode[code].LastOrDefault(u => day is null || u.Validity.Contains(day.Value));

    /// <summary>The unit of a code that existed in a range of days, the latest one if the code changed hands.</summary>
    /// <param name="code">The unit's code.</param>
    /// <param name="days">The days looked at.</param>
    public Unit? Find(string code, DateRange days) => byCode[code].LastOrDefault(u => u.Validity.Overlaps(days));

    /// <summary>The unit above, or null at the top.</summary>
    /// <param name="unit">A unit of this tree.</param>
    public Unit? Parent(Unit unit) => parents[places[unit.Id]] is >= 0 and int place ? units[place] : null;

    /// <summary>The units directly below, of all times.</summary>
    /// <param name="unit">A unit of this tree.</param>
    public IEnumerable<Unit> Children(Unit unit)
    {
        int place = places[unit.Id];
        for (int child = place + 1; child < areaEnds[place]; child = areaEnds[child])
        {
            yield return units[child];
        }
    }

    /// <summary>The units that stood where this one stands; none if it is not the successor of any.</summary>
    /// <param name="unit">A unit of this tree.</param>
    public IReadOnlyList<Unit> Predecessors(Unit unit) => [.. predecessors[unit.Id]];

    /// <summary>The units that stand where this one stood; none if it still stands or nothing is known.</summary>
    /// <param name="unit">A unit of this tree.</param>
    public IReadOnlyList<Unit> Successors(Unit unit) => [.. successors[unit.Id]];

    /// <summary>
    /// Whether a unit's figures may be set beside its predecessors': not where these stood under different units (8 of
    /// the communes of 2025 cross the border of an old district), nor where one of them went to several.
    /// </summary>
    /// <param name="unit">A unit of this tree.</param>
    public bool IsComparable(Unit unit) =>
        predecessors[unit.Id].Select(p => Parent(p)?.Id).Distinct().Count() <= 1
        && predecessors[unit.Id].All(p => successors[p.Id].Count() == 1);

    /// <summary>From the top down to the unit itself.</summary>
    /// <param name="unit">A unit of this tree.</param>
    public IReadOnlyList<Unit> Path(Unit unit)
    {
        List<Unit> path = [];
        for (Unit? step = unit; step is not null; step = Parent(step))
        {
            path.Insert(0, step);
        }

        return path;
    }

    /// <summary>The units of a kind that existed on at least one of the days.</summary>
    /// <param name="kind">The league's kind.</param>
    /// <param name="days">The days looked at.</param>
    public IEnumerable<Unit> League(UnitKind kind, DateRange days) =>
        units.Where(u => u.Kind == kind && u.Validity.Overlaps(days));

    /// <summary>The unit at a place of <see cref="All"/>.</summary>
    internal Unit At(int place) => units[place];

    /// <summary>The unit's place in <see cref="All"/>.</summary>
    internal int PlaceOf(Unit unit) => places[unit.Id];

    /// <summary>The place of a unit by the store's number.</summary>
    internal int PlaceOf(int unitId) => places[unitId];

    /// <summary>The place after the last unit of the area that starts at <paramref name="place"/>.</summary>
    internal int AreaEnd(int place) => areaEnds[place];

    /// <summary>The places from the first up to the last, of a province perhaps without its vertical agencies.</summary>
    internal IEnumerable<int> Members(int first, int end, bool verticals) =>
        Enumerable
            .Range(first, end - first)
            .Where(p => verticals || units[first].Kind != UnitKind.Province || units[p].Kind != UnitKind.Vertical);

    private Unit? ParentOf(Unit unit) =>
        unit.ParentCode is null
            ? null
            : byCode[unit.ParentCode]
                .Where(p => p.Id != unit.Id)
                .OrderByDescending(p => p.Validity.Contains(unit.Validity))
                .ThenByDescending(p => p.Validity.Overlaps(unit.Validity))
                .ThenByDescending(p => p.Validity.Start)
                .FirstOrDefault();
}
