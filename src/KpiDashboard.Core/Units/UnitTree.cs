using KpiDashboard.Periods;

namespace KpiDashboard.Units;

/// <summary>
/// All units of all times. What stands above a unit may change while it lives: the unit above is succeeded by another one
/// of the same code, or ceases. So a unit belongs to an area by day. They stand in an order in which each is followed by
/// the units that hung from it last.
/// </summary>
public sealed class UnitTree
{
    /// <summary>How many units that did not stand on a day are climbed over; more are a ring.</summary>
    private const int MostSteps = 16;

    private readonly Unit[] units;

    /// <summary>What a unit hangs from, by its index, in the order of days; the days of all of them are all days.</summary>
    private readonly Link[][] above;
    private readonly UnitMember[][] areas;
    private readonly int[][] cuts;
    private readonly Dictionary<int, UnitIndex> indexes;
    private readonly ILookup<string, Unit> byCode;
    private readonly ILookup<int, Unit> children;
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
        Dictionary<int, (Unit? Parent, DateRange Days)[]> hanging = all.ToDictionary(u => u.Id, ParentsOf);
        CutRings(all, hanging);
        (Unit Old, Unit New)[] pairs =
        [
            .. (successions ?? [])
                .Where(s => s.Day > DateOnly.MinValue)
                .Select(s => (Old: Find(s.OldCode, s.Day.AddDays(-1)), New: Find(s.NewCode, s.Day)))
                .Where(c => c is { Old: not null, New: not null } && c.Old.Id != c.New.Id)
                .Select(c => (c.Old!, c.New!)),
        ];
        predecessors = pairs.ToLookup(c => c.New.Id, c => c.Old);
        successors = pairs.ToLookup(c => c.Old.Id, c => c.New);

        units = InOrder(all, hanging);
        Indexes = [.. units.Select((_, i) => new UnitIndex(i))];
        indexes = Indexes.ToDictionary(i => units[i].Id);
        above = Array.ConvertAll(
            units,
            u => Array.ConvertAll(hanging[u.Id], l => new Link(l.Parent is null ? null : indexes[l.Parent.Id], l.Days))
        );
        children = units
            .SelectMany(u => hanging[u.Id].Where(l => l.Parent is not null).Select(l => (l.Parent!.Id, u)).Distinct())
            .ToLookup(l => l.Id, l => l.u);
        areas = Areas();
        DateOnly[][] changes = Changes();
        cuts = Array.ConvertAll(changes, Cuts);
        ChangeDays = [.. changes.SelectMany(c => c).Distinct().Order()];
        CutDays = Cuts(ChangeDays);
    }

    /// <summary>Every unit, each before all units that hung from it last.</summary>
    public IReadOnlyList<Unit> All => units;

    /// <summary>The province, or the last one if it was succeeded; null in an empty store.</summary>
    public Unit? Province => ProvinceOn(DateRange.Always);

    /// <summary>The province that stood on one of the days, the last one if several did; else the last there is.</summary>
    /// <param name="days">The days looked at.</param>
    public Unit? ProvinceOn(DateRange days) =>
        units.Where(u => u.Kind == UnitKind.Province).MaxBy(u => (u.Validity.Overlaps(days), u.Validity.Start));

    /// <summary>The unit of a code on a day; without a day, the one that exists last.</summary>
    /// <param name="code">A code, which several units may have had one after the other.</param>
    /// <param name="day">A day on which it must exist, or null.</param>
    public Unit? Find(string code, DateOnly? day = null) =>
        byCode[code].LastOrDefault(u => day is null || u.Validity.Contains(day.Value));

    /// <summary>The unit of a code that existed in a range of days, the latest one if the code changed hands.</summary>
    /// <param name="code">A code, which several units may have had one after the other.</param>
    /// <param name="days">The days looked at.</param>
    public Unit? Find(string code, DateRange days) => byCode[code].LastOrDefault(u => u.Validity.Overlaps(days));

    /// <summary>The unit of the store's number, or null.</summary>
    /// <param name="id">The number.</param>
    public Unit? Find(int id) => indexes.TryGetValue(id, out UnitIndex index) ? units[index] : null;

    /// <summary>The unit above, the last one if it changed; null at the top.</summary>
    /// <param name="unit">A unit of this tree.</param>
    public Unit? Parent(Unit unit) => Parent(unit, DateRange.Always);

    /// <summary>The unit above on the last of the days on which the unit stood; null at the top.</summary>
    /// <param name="unit">A unit of this tree.</param>
    /// <param name="days">The days looked at.</param>
    public Unit? Parent(Unit unit, DateRange days) =>
        ParentOn(indexes[unit.Id], LastDay(unit, days)) is { } parent ? units[parent] : null;

    /// <summary>
    /// The district in which a commune stood on the last of the days on which it stood: several communes share a name, so
    /// it is named beside them wherever the page is not the district's own. Null for every other unit, and for communes
    /// that stand under the province.
    /// </summary>
    /// <param name="unit">A unit of this tree.</param>
    /// <param name="days">The days looked at.</param>
    public Unit? DistrictOf(Unit unit, DateRange days) =>
        unit.Kind == UnitKind.Commune && Parent(unit, days) is { Kind: UnitKind.District } district ? district : null;

    /// <summary>The units directly below, of all times.</summary>
    /// <param name="unit">A unit of this tree.</param>
    public IEnumerable<Unit> Children(Unit unit) => children[unit.Id];

    /// <summary>The units that stood directly below on at least one of the days.</summary>
    /// <param name="unit">A unit of this tree.</param>
    /// <param name="days">The days looked at.</param>
    public IEnumerable<Unit> Children(Unit unit, DateRange days)
    {
        UnitIndex index = indexes[unit.Id];
        return children[unit.Id]
            .Where(c =>
                c.Validity.Overlaps(days)
                && above[indexes[c.Id]].Any(l => l.Parent == index && l.Days.Overlaps(days.Within(c.Validity)))
            );
    }

    /// <summary>The first day inside some days on which a unit came to the area or was no longer in it.</summary>
    /// <param name="unit">A unit of this tree.</param>
    /// <param name="days">The days looked at.</param>
    public DateOnly? AreaChangeWithin(Unit unit, DateRange days) =>
        areas[indexes[unit.Id]]
            .SelectMany(m => (DateOnly[])[m.Days.Start, m.Days.End])
            .Where(day => day > days.Start && day < days.End)
            .Select(day => (DateOnly?)day)
            .Min();

    /// <summary>The units that stood where this one stands; none if it is not the successor of any.</summary>
    /// <param name="unit">A unit of this tree.</param>
    public IReadOnlyList<Unit> Predecessors(Unit unit) => [.. predecessors[unit.Id]];

    /// <summary>The units that stand where this one stood; none if it still stands or nothing is known.</summary>
    /// <param name="unit">A unit of this tree.</param>
    public IReadOnlyList<Unit> Successors(Unit unit) => [.. successors[unit.Id]];

    /// <summary>The first day inside some days on which a unit took the place of others, or others took its own.</summary>
    /// <param name="unit">A unit of this tree.</param>
    /// <param name="days">The days looked at.</param>
    public DateOnly? SuccessionWithin(Unit unit, DateRange days)
    {
        bool IsInside(DateOnly day) => day > days.Start && day < days.End;
        return IsInside(unit.Validity.Start) && predecessors[unit.Id].Any() ? unit.Validity.Start
            : IsInside(unit.Validity.End) && successors[unit.Id].Any() ? unit.Validity.End
            : null;
    }

    /// <summary>
    /// Whether a unit's figures may be set beside its predecessors': not where these stood under different units (8 of
    /// the communes of 2025 cross the border of an old district), nor where one of them went to several.
    /// </summary>
    /// <param name="unit">A unit of this tree.</param>
    public bool IsComparable(Unit unit) =>
        predecessors[unit.Id].Select(p => Parent(p)?.Id).Distinct().Count() <= 1
        && predecessors[unit.Id].All(p => successors[p.Id].Count() == 1);

    /// <summary>From the top down to the unit itself, as it hung last.</summary>
    /// <param name="unit">A unit of this tree.</param>
    public IReadOnlyList<Unit> Path(Unit unit) => Path(unit, DateRange.Always);

    /// <summary>From the top down to the unit itself, as it hung on the last of the days on which it stood.</summary>
    /// <param name="unit">A unit of this tree.</param>
    /// <param name="days">The days looked at.</param>
    public IReadOnlyList<Unit> Path(Unit unit, DateRange days)
    {
        DateOnly last = LastDay(unit, days);
        List<Unit> path = [unit];
        for (UnitIndex? step = ParentOn(indexes[unit.Id], last); step is { } above; step = ParentOn(above, last))
        {
            path.Insert(0, units[above]);
        }

        return path;
    }

    /// <summary>The units of a kind that existed on at least one of the days.</summary>
    /// <param name="kind">The kind that is ranked among its like.</param>
    /// <param name="days">The days looked at.</param>
    public IEnumerable<Unit> League(UnitKind kind, DateRange days) =>
        units.Where(u => u.Kind == kind && u.Validity.Overlaps(days));

    /// <summary>The index of each unit of <see cref="All"/>.</summary>
    internal IReadOnlyList<UnitIndex> Indexes { get; }

    /// <summary>The unit of an index.</summary>
    internal Unit At(UnitIndex index) => units[index];

    /// <summary>The unit's index in <see cref="All"/>.</summary>
    internal UnitIndex IndexOf(Unit unit) => indexes[unit.Id];

    /// <summary>The index of a unit by the store's number.</summary>
    internal UnitIndex IndexOf(int unitId) => indexes[unitId];

    /// <summary>A unit and all units below it, each on the days on which it is, in the tree's order.</summary>
    internal UnitMember[] Area(UnitIndex unit) => areas[unit];

    /// <summary>
    /// An area without the unit itself in parts: what hangs from each unit directly below, on the days on which it does.
    /// </summary>
    internal IEnumerable<(Unit Part, UnitMember[] Members)> Parts(UnitIndex whole)
    {
        foreach (Unit child in children[units[whole].Id])
        {
            IEnumerable<DateRange> days = above[indexes[child.Id]].Where(l => l.Parent == whole).Select(l => l.Days);
            yield return (
                child,
                UnitMember.Joined(days.SelectMany(d => areas[indexes[child.Id]].SelectMany(m => m.Within(d))))
            );
        }
    }

    /// <summary>
    /// The days within half-months on which a unit came to an area or left one; its dossiers must be told
    /// apart there.
    /// </summary>
    internal int[] CutsOf(UnitIndex unit) => cuts[unit];

    /// <summary>The days on which any unit came to an area or left one, in order.</summary>
    internal DateOnly[] ChangeDays { get; }

    /// <summary>The days within half-months on which any unit came to an area or left one, in order.</summary>
    internal int[] CutDays { get; }

    /// <summary>The last of some days on which a unit stood; its own last one if it stood on none of them.</summary>
    private static DateOnly LastDay(Unit unit, DateRange days) =>
        days.Overlaps(unit.Validity) ? days.Within(unit.Validity).Last : unit.Validity.Last;

    private UnitIndex? ParentOn(UnitIndex unit, DateOnly day) =>
        Array.Find(above[unit], l => l.Days.Contains(day)).Parent;

    /// <summary>What a unit hangs from, in the order of days; the days of all are all days.</summary>
    private (Unit? Parent, DateRange Days)[] ParentsOf(Unit unit)
    {
        List<(Unit? Parent, DateRange Days)> parents = [];
        foreach ((Unit? parent, DateRange days) in Above(unit, unit.Validity, 0))
        {
            if (parents is [.., (var last, var before)] && last == parent)
            {
                parents[^1] = (last, before with { End = days.End });
            }
            else
            {
                parents.Add((parent, days));
            }
        }

        if (parents.Count == 0)
        {
            return [(null, DateRange.Always)];
        }

        // Nothing belongs to a unit on days on which it does not stand, so they may go with their neighbours.
        parents[0] = (parents[0].Parent, parents[0].Days with { Start = DateOnly.MinValue });
        parents[^1] = (parents[^1].Parent, parents[^1].Days with { End = DateOnly.MaxValue });
        return [.. parents];
    }

    /// <summary>
    /// What stands above a unit on each of some days. Where no unit of the parent's code stood, it counts in what that
    /// one counted in before; at the top, in that one nevertheless, so that nothing is lost.
    /// </summary>
    private List<(Unit? Parent, DateRange Days)> Above(Unit unit, DateRange days, int steps)
    {
        Unit[] rows = unit.ParentCode is null ? [] : [.. byCode[unit.ParentCode].Where(p => p.Id != unit.Id)];
        if (rows.Length == 0 || steps > MostSteps)
        {
            return [(null, days)];
        }

        List<(Unit? Parent, DateRange Days)> parents = [];
        DateOnly at = days.Start;
        foreach (Unit row in rows)
        {
            DateRange standing = row.Validity.Within(new DateRange(at, days.End));
            if (standing.Start < standing.End)
            {
                Fill(standing.Start);
                parents.Add((row, standing));
                at = standing.End;
            }
        }

        Fill(days.End);
        return parents;

        void Fill(DateOnly end)
        {
            if (at < end)
            {
                Unit nearest = Array.FindLast(rows, r => r.Validity.End <= at) ?? rows[0];
                foreach ((Unit? next, DateRange part) in Above(nearest, new DateRange(at, end), steps + 1))
                {
                    parents.Add((next ?? nearest, part));
                }
            }
        }
    }

    /// <summary>Units in a ring of parents hang from nothing; they are kept at the top rather than lost.</summary>
    private static void CutRings(Unit[] all, Dictionary<int, (Unit? Parent, DateRange Days)[]> hanging)
    {
        foreach (Unit unit in all)
        {
            (Unit? Parent, DateRange Days)[] links = hanging[unit.Id];
            for (int i = 0; i < links.Length; i++)
            {
                links[i].Parent = Leads(links[i].Parent, links[i].Days, unit, 0) ? null : links[i].Parent;
            }
        }

        bool Leads(Unit? from, DateRange days, Unit to, int steps) =>
            from is not null
            && steps <= all.Length
            && (
                from.Id == to.Id
                || Array.Exists(
                    hanging[from.Id],
                    l => l.Days.Overlaps(days) && Leads(l.Parent, l.Days.Within(days), to, steps + 1)
                )
            );
    }

    /// <summary>Each unit before those that hung from it last; what stands in a ring over time comes at the end.</summary>
    private static Unit[] InOrder(Unit[] all, Dictionary<int, (Unit? Parent, DateRange Days)[]> hanging)
    {
        ILookup<int, Unit> below = all.ToLookup(u => hanging[u.Id][^1].Parent?.Id ?? -1);
        List<Unit> order = [];
        HashSet<int> taken = [];
        foreach (Unit top in all.Where(u => hanging[u.Id][^1].Parent is null).Concat(all))
        {
            Take(top);
        }

        return [.. order];

        void Take(Unit unit)
        {
            if (taken.Add(unit.Id))
            {
                order.Add(unit);
                foreach (Unit child in below[unit.Id])
                {
                    Take(child);
                }
            }
        }
    }

    private UnitMember[][] Areas()
    {
        List<UnitMember>[] members = Array.ConvertAll(units, _ => new List<UnitMember>());
        foreach (UnitIndex unit in Indexes)
        {
            members[unit].Add(UnitMember.Always(unit));
            Join(unit, unit, DateRange.Always);
        }

        return Array.ConvertAll(members, m => UnitMember.Joined(m));

        void Join(UnitIndex unit, UnitIndex to, DateRange days)
        {
            foreach (Link link in above[to])
            {
                DateRange both = link.Days.Within(days);
                DateRange validity = units[unit].Validity;
                if (link.Parent is { } parent && both.Start < both.End && both.Overlaps(validity))
                {
                    // A change before the unit stood, or after it, is none to it.
                    DateRange open = new(
                        both.Start > validity.Start ? both.Start : DateOnly.MinValue,
                        both.End < validity.End ? both.End : DateOnly.MaxValue
                    );
                    members[parent].Add(new UnitMember(unit, open));
                    Join(unit, parent, both);
                }
            }
        }
    }

    /// <summary>The days on which each unit came to an area or left one, in order.</summary>
    private DateOnly[][] Changes()
    {
        HashSet<DateOnly>[] days = Array.ConvertAll(units, _ => new HashSet<DateOnly>());
        foreach (UnitMember member in areas.SelectMany(a => a).Where(m => !m.IsAlways))
        {
            days[member.Unit].UnionWith([member.Days.Start, member.Days.End]);
        }

        return Array.ConvertAll(
            days,
            d => (DateOnly[])[.. d.Where(x => x != DateOnly.MinValue && x != DateOnly.MaxValue).Order()]
        );
    }

    private static int[] Cuts(DateOnly[] days) =>
        [.. days.Where(d => HalfMonth.StartOf(d) != d).Select(d => d.DayNumber)];

    /// <summary>What a unit hangs from on some days; null for nothing.</summary>
    private readonly record struct Link(UnitIndex? Parent, DateRange Days);
}
