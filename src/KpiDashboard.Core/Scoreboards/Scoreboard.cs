using System.Collections.Concurrent;
using System.Numerics;
using KpiDashboard.Forms;
using KpiDashboard.Indicators;
using KpiDashboard.Indicators.Engine;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Units;

namespace KpiDashboard.Scoreboards;

/// <summary>
/// The numbers of one data version, immutable and in memory, shared by all users: the only place where an indicator is
/// computed, so screens, API, command line and workbooks cannot disagree.
/// </summary>
public sealed class Scoreboard
{
    private readonly CellTable cells;
    private readonly FormCounts? forms;
    private readonly RuleSetIndex.PlacedOffering[][] offerings;
    private readonly Procedure[] placed;
    private readonly (Procedure Procedure, int Place)[] byCode;
    private readonly Dictionary<string, Procedure> procedures;
    private readonly Dictionary<int, int> placeOfProcedure;
    private readonly SortedSet<string> fields;
    private readonly Lazy<FilteredCells> filtered;
    private readonly Lazy<AreaSums> sumsOfProvince;
    private readonly Dictionary<string, Lazy<RuleSetIndex>> indexes;
    private readonly TargetBook targets;
    private readonly ConcurrentDictionary<(string Indicator, int Year), TargetBook.Held[]> targetsByPlace = [];
    private readonly Dictionary<UnitKind, LeagueTable.Members> leagues;
    private readonly ConcurrentDictionary<DateRange, IReadOnlySet<Unit>> unitsWithData = [];

    /// <summary>What counts in each unit's figure: with all below it, and alone.</summary>
    private readonly UnitMember[][] areas;
    private readonly UnitMember[][] own;

    /// <summary>Builds the scoreboard.</summary>
    /// <param name="data">The rows of one data version.</param>
    public Scoreboard(ScoreboardData data)
    {
        DataVersion = data.DataVersion;
        LoadedAt = data.LoadedAt;
        Definitions = data.Definitions;
        Benchmarks = data.Benchmarks;
        Units = new UnitTree(data.Units, data.Successions);
        Procedures = [.. data.Procedures.OrderBy(p => p.Code, StringComparer.Ordinal)];
        placed = [.. Procedures.OrderBy(p => p.Field, StringComparer.Ordinal)];
        placeOfProcedure = placed.Select((p, i) => (p.Id, i)).ToDictionary(x => x.Id, x => x.i);
        byCode = [.. Procedures.Select(p => (p, placeOfProcedure[p.Id]))];
        procedures = Procedures.ToDictionary(p => p.Code, StringComparer.Ordinal);
        fields = new SortedSet<string>(placed.Select(p => p.Field), StringComparer.Ordinal);
        cells = new CellTable(data.Cells, Units, placeOfProcedure);
        offerings = PlaceOfferings(data.Offerings, placeOfProcedure);
        own = [.. Units.All.Select((_, place) => (UnitMember[])[UnitMember.Always(place)])];
        // What is made later must not keep the rows: of the data, no lambda takes more than this.
        bool verticals = data.VerticalsInProvince;
        areas = [.. Units.All.Select((u, place) => Counting(u, Units.Area(place), verticals))];
        forms = FormBook.Of(Units, data.Forms, data.FormPeriods) is { } book
            ? new FormCounts(book, cells, areas)
            : null;
        HasOnlyForms = data.HasForms && data.DataUntil is null && forms is null;
        Data =
            (forms is null || cells.FirstDay < forms.First ? cells.FirstDay : forms.First) is { } first
            && (forms is null ? data.DataUntil : Latest(data.DataUntil, forms.Last, data.LoadedAt)) is { } last
                ? new DataSpan(first, last > Period.Reach.Last ? Period.Reach.Last : last)
                : null;
        targets = new TargetBook(data.Targets, Units);
        leagues = Units
            .All.Where(u => u.Kind != UnitKind.Province)
            .GroupBy(u => u.Kind)
            .ToDictionary(
                g => g.Key,
                g => new LeagueTable.Members(
                    [.. g.Select(Units.PlaceOf)],
                    g.Max(u => u.Validity.Start),
                    g.Min(u => u.Validity.End)
                )
            );
        sumsOfProvince = new Lazy<AreaSums>(() => new AreaSums(cells, offerings, placed.Length, MembersOfProvince()));
        filtered = new Lazy<FilteredCells>(() => new FilteredCells(cells, offerings, placed));
        indexes = Definitions.RuleSets.ToDictionary(
            r => r.Name,
            r => new Lazy<RuleSetIndex>(() => new RuleSetIndex(r, cells, offerings, areas, forms))
        );
    }

    /// <summary>
    /// Makes what is otherwise made when it is first asked for, so that nobody waits for it: the default definition's
    /// bitmaps, the sums of the province and what filters need. Takes 0.3 s for 674,000 cells.
    /// </summary>
    public void Prepare()
    {
        _ = indexes[Definitions.DefaultRules.Name].Value;
        _ = sumsOfProvince.Value;
        _ = filtered.Value;
    }

    /// <summary>The version of the data that every figure here was made of.</summary>
    public long DataVersion { get; }

    /// <summary>When the last import ended; null in an empty store.</summary>
    public DateTimeOffset? LoadedAt { get; }

    /// <summary>The first day that any figure speaks of; null in a store of which no figure can be made.</summary>
    public DateOnly? DataFrom => Data?.From;

    /// <summary>The last day with data; null in a store of which no figure can be made.</summary>
    public DateOnly? DataUntil => Data?.Until;

    /// <summary>The days that any figure speaks of; null in a store of which no figure can be made.</summary>
    public DataSpan? Data { get; }

    /// <summary>Whether the store holds forms, yet none of which a figure could be made.</summary>
    public bool HasOnlyForms { get; }

    /// <summary>The indicators and rule sets in use.</summary>
    public Definitions Definitions { get; }

    /// <summary>Reference lines.</summary>
    public IReadOnlyList<Benchmark> Benchmarks { get; }

    /// <summary>The units of all times.</summary>
    public UnitTree Units { get; }

    /// <summary>The rule-book, by code.</summary>
    public IReadOnlyList<Procedure> Procedures { get; }

    /// <summary>The subject groups of the rule-book, in ordinal order.</summary>
    public IReadOnlyCollection<string> Fields => fields;

    /// <summary>The procedure of a code, or null.</summary>
    /// <param name="code">The national code.</param>
    public Procedure? FindProcedure(string code) => procedures.GetValueOrDefault(code);

    /// <summary>Rows of the roll-up held in memory.</summary>
    public int CellCount => cells.Received.Length;

    /// <summary>The month that is meant where none is named: the latest that is over, or the first one while it lasts.</summary>
    /// <param name="calendar">How months are cut.</param>
    /// <returns>Null in a store without data.</returns>
    public Period? UsualPeriod(PeriodCalendar calendar) =>
        Data?.LatestOver(PeriodKind.Month, calendar) ?? Data?.Latest(PeriodKind.Month, calendar);

    /// <summary>How the period of a selection stands to the data; year to date does not matter.</summary>
    /// <param name="selection">Names period and calendar.</param>
    public PeriodState StateOf(Selection selection) =>
        Data?.StateOf(selection.Period, selection.Calendar) ?? PeriodState.NoData;

    /// <summary>
    /// Whether statistics rows of a unit's area lie across the border of the days and are left out. A figure lacks others
    /// where an area changes on one of their days: <see cref="UnitTree.AreaChangeWithin"/>.
    /// </summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="selection">Period, calendar, filter, and whether the unit alone is meant.</param>
    public bool IsStraddled(Unit unit, Selection selection)
    {
        (int start, int end) = (selection.Days.Start.DayNumber, selection.Days.End.DayNumber);
        foreach (UnitMember member in MembersOf(unit, selection, CompiledFilterOf(selection)))
        {
            for (int b = cells.FirstBlock[member.Place]; b < cells.FirstBlock[member.Place + 1]; b++)
            {
                CellTable.Block block = cells.Blocks[b];
                (int first, int last) = block.Within(member);
                if ((block.Start < start || block.End > end) && Math.Max(first, start) < Math.Min(last, end))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The units of which something was received or reported on one of the days, each unit alone.</summary>
    /// <param name="days">The days, such as a month.</param>
    public IReadOnlySet<Unit> UnitsWithData(DateRange days) =>
        unitsWithData.GetOrAdd(
            days,
            static (days, board) =>
                board
                    .Units.All.Where(unit =>
                        board.cells.HasBlockWithin(board.Units.PlaceOf(unit), days)
                        || board.forms?.Speaks(board.Units.PlaceOf(unit), days) == true
                    )
                    .ToHashSet(),
            this
        );

    /// <summary>One figure.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="indicator">What to measure.</param>
    /// <param name="selection">Period, calendar and definition.</param>
    public Figure Figure(Unit unit, Indicator indicator, Selection selection) =>
        Figure(unit, indicator.Ratio, selection);

    /// <summary>The same by what is counted, whether or not an indicator of it is defined.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="ratio">What to count out of what.</param>
    /// <param name="selection">Period, calendar and definition.</param>
    public Figure Figure(Unit unit, Ratio ratio, Selection selection)
    {
        if (!ratio.IsOfRuleSet)
        {
            return Figures([Units.PlaceOf(unit)], ratio, selection)[0];
        }

        if (!ratio.CountsServices && selection.Filter is null or { IsEmpty: true })
        {
            DateRange days = selection.Days;
            RuleSetIndex index = indexes[selection.Rules.Name].Value;
            return IsWithoutData(selection, days)
                ? default
                : index.Dossiers(Units.PlaceOf(unit), selection.Own, index.Window(days));
        }

        return Count(Units.PlaceOf(unit), selection).Of(ratio);
    }

    /// <summary>How many dossiers of a figure are known from a Biểu II.06a only.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="ratio">What is counted; forms tell neither of services nor of levels.</param>
    /// <param name="selection">Period, calendar and definition.</param>
    public long FromForms(Unit unit, Ratio ratio, Selection selection) =>
        forms is null || ratio.CountsServices || !ratio.IsOfRuleSet
            ? 0
            : Count(Units.PlaceOf(unit), selection).FromForms;

    /// <summary>What the forms of which a unit's figure is made say in all their columns; null where it is made of none.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="selection">The period, and whether the unit alone is meant.</param>
    public FormBalance? FormBalance(Unit unit, Selection selection)
    {
        FormStatement[] statements =
        [
            .. forms?.Choose(Units.PlaceOf(unit), selection.Own, selection.Days).Statements.OrderBy(s => s.Days.Start)
                ?? Enumerable.Empty<FormStatement>(),
        ];
        return statements.Length == 0
            ? null
            : new FormBalance(
                FormBook.Joined(statements),
                statements.Length,
                Array.TrueForAll(statements, s => s.HasHandling)
            );
    }

    private static DateOnly? Latest(DateOnly? day, DateOnly form, DateTimeOffset? loadedAt)
    {
        // A form may be of a year that is not over; the data are of today at the latest.
        DateOnly known =
            loadedAt is { } moment && VietnamTime.DayOf(moment) is var today && today < form ? today : form;
        return day is null || day < known ? known : day;
    }

    /// <summary>The target in percent that holds for a unit in the selection's year; null where there is none.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="indicator">The indicator.</param>
    /// <param name="selection">Names the year.</param>
    public decimal? Target(Unit unit, Indicator indicator, Selection selection) =>
        TargetOf(unit, indicator, selection).Value;

    /// <summary>The same, with whether it was set for that year.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="indicator">The indicator.</param>
    /// <param name="selection">Names the year.</param>
    public TargetBook.Held TargetOf(Unit unit, Indicator indicator, Selection selection) =>
        Targets(indicator, selection)[Units.PlaceOf(unit)];

    /// <summary>Whether a unit of the selection's days has no target of its year, so that the default stands in.</summary>
    /// <param name="selection">Names the days and the year.</param>
    public bool HasDefaultTargets(Selection selection) =>
        Definitions.Indicators.Any(i =>
            Targets(i, selection)
                .Zip(Units.All)
                .Any(t => t.First.IsDefault && t.Second.Validity.Overlaps(selection.Days))
        );

    /// <summary>A unit's figures, targets and places.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="selection">Period, calendar and definition.</param>
    public Scorecard Scorecard(Unit unit, Selection selection) =>
        Scorecard(unit, selection, Definitions.Indicators, null);

    /// <summary>The same by some indicators, with other counts for the unit and the rest of its league as it is.</summary>
    private Scorecard Scorecard(
        Unit unit,
        Selection selection,
        IReadOnlyList<Indicator> indicators,
        RuleSetIndex.Counts? instead
    )
    {
        int place = Units.PlaceOf(unit);
        if (unit.Kind != UnitKind.Province)
        {
            LeagueTable table = Table(unit.Kind, selection);
            int row = Array.IndexOf(table.Places, place);
            if (row >= 0)
            {
                return Scorecards(
                        instead is { } other ? table.With(place, other) : table,
                        selection,
                        indicators,
                        row,
                        1
                    )
                    .Single();
            }
        }

        // The province has no league; nor has a unit on days on which it did not exist.
        RuleSetIndex.Counts counts = instead ?? Count(place, selection);
        return new Scorecard(
            unit,
            selection,
            counts.Incomplete,
            [
                .. indicators.Select(i =>
                {
                    TargetBook.Held target = TargetOf(unit, i, selection);
                    return new IndicatorResult(
                        i,
                        i.Ratio.IsOfRuleSet ? counts.Of(i.Ratio) : Figure(unit, i, selection),
                        target.Value,
                        null,
                        0,
                        target.IsDefault,
                        counts.FormsIn(i.Ratio)
                    );
                }),
            ]
        );
    }

    /// <summary>The figures, targets and places of all units of a league, in the tree's order.</summary>
    /// <param name="league">The kind of its units; the province has no league and gives no rows.</param>
    /// <param name="selection">Period, calendar and definition.</param>
    public IReadOnlyList<Scorecard> Scorecards(UnitKind league, Selection selection)
    {
        LeagueTable table = Table(league, selection);
        return Scorecards(table, selection, Definitions.Indicators, 0, table.Places.Length);
    }

    /// <summary>A league by one indicator, with the move against the period before.</summary>
    /// <param name="league">The kind of its units; the province has no league and gives no rows.</param>
    /// <param name="indicator">The indicator to rank by.</param>
    /// <param name="selection">Period, calendar and definition.</param>
    /// <param name="minimum">The smallest denominator that is ranked, at least 1; that of the definitions if null.</param>
    public Ranking Ranking(UnitKind league, Indicator indicator, Selection selection, long? minimum = null)
    {
        LeagueTable now = Table(league, selection, minimum);
        LeagueTable before = Table(league, selection.Before(), minimum);
        LeagueTable.Column figures = Column(now, indicator.Ratio, selection);
        LeagueTable.Column figuresBefore = Column(before, indicator.Ratio, selection.Before());
        (int[] order, int[] ranks) = now.RankBy(figures);
        (_, int[] previousRanks) = before.RankBy(figuresBefore);
        Dictionary<int, int> rowBefore = before.Places.Select((p, i) => (p, i)).ToDictionary(x => x.p, x => x.i);
        TargetBook.Held[] targetValues = Targets(indicator, selection);
        int ranked = ranks.Count(r => r > 0);
        RankingRow[] rows =
        [
            .. order.Select(i =>
            {
                int place = now.Places[i];
                RuleSetIndex.Counts counts = now.Counts[i];
                bool existed = rowBefore.TryGetValue(place, out int previous);
                Unit unit = Units.At(place);
                return new RankingRow(
                    unit,
                    new IndicatorResult(
                        indicator,
                        figures[i],
                        targetValues[place].Value,
                        RankOrNull(ranks[i]),
                        ranked,
                        targetValues[place].IsDefault,
                        counts.FormsIn(indicator.Ratio)
                    ),
                    existed ? figuresBefore[previous] : default,
                    existed ? RankOrNull(previousRanks[previous]) : null,
                    counts.Incomplete
                )
                {
                    District = Units.DistrictOf(unit, selection.Days),
                };
            }),
        ];
        return new Ranking(league, indicator, selection, rows.Any(r => r.Incomplete), rows);
    }

    /// <summary>
    /// A year's course, month by month. Facts belong to the unit that was valid on their day, so months that ended
    /// before the unit stood show the units in whose place it stands, counted together and marked.
    /// </summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="indicator">What to measure.</param>
    /// <param name="selection">Names year, calendar and definition; its period is not used.</param>
    public IReadOnlyList<TrendPoint> Trend(Unit unit, Indicator indicator, Selection selection) =>
        [
            .. Enumerable
                .Range(1, 12)
                .Select(number =>
                {
                    Selection month = selection with
                    {
                        Period = Period.Month(selection.Period.Year, number),
                        YearToDate = false,
                    };
                    Selection soFar = month with { YearToDate = true };
                    PeriodState state = StateOf(month);
                    return month.Days.End <= unit.Validity.Start && !selection.Own && Units.Predecessors(unit).Count > 0
                        ? new TrendPoint(
                            month.Period,
                            OfPredecessors(unit, indicator.Ratio, month),
                            OfPredecessors(unit, indicator.Ratio, soFar),
                            state,
                            OfPredecessors: true
                        )
                        : new TrendPoint(
                            month.Period,
                            Figure(unit, indicator, month),
                            Figure(unit, indicator, soFar),
                            state,
                            FromForms: FromForms(unit, indicator.Ratio, soFar) > 0
                        );
                }),
        ];

    /// <summary>The units in whose place a unit stands, counted as if they were one.</summary>
    private Figure OfPredecessors(Unit unit, Ratio ratio, Selection selection)
    {
        if (IsWithoutData(selection, selection.Days))
        {
            return default;
        }

        UnitMember[] members = UnitMember.Joined(
            Units.Predecessors(unit).SelectMany(u => MembersAt(Units.PlaceOf(u), selection))
        );
        if (!ratio.IsOfRuleSet)
        {
            CompiledFilter all = CompiledFilterOf(selection).Counting(ratio.Denominator);
            return Figure(members, all.Narrowed(ratio.Numerator), all, selection.Days);
        }

        RuleSetIndex.Counts counts = filtered.Value.Count(members, KindAt, CompiledFilterOf(selection), selection.Days);
        foreach (Unit predecessor in forms is null ? [] : Units.Predecessors(unit))
        {
            HalfMonthGrid.Window window = indexes[selection.Rules.Name].Value.Window(selection.Days);
            counts =
                forms!.Of(Units.PlaceOf(predecessor), own: false)?.AddTo(counts, selection.Rules, window) ?? counts;
        }

        return counts.Of(ratio);
    }

    /// <summary>The roll-up of a unit's area over days that hold whole cells, by unit, days and procedure.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="selection">The days, and whether the unit alone is meant.</param>
    public IEnumerable<UnitCell> Cells(Unit unit, Selection selection)
    {
        foreach (UnitMember member in MembersAt(Units.PlaceOf(unit), selection))
        {
            foreach ((int place, int b) in cells.BlocksOf(member))
            {
                DateRange days = new(
                    DateOnly.FromDayNumber(cells.Blocks[b].Start),
                    DateOnly.FromDayNumber(cells.Blocks[b].End)
                );
                if (!selection.Days.Contains(days))
                {
                    continue;
                }

                for (int c = cells.Blocks[b].FirstCell; c < cells.Blocks[b + 1].FirstCell; c++)
                {
                    yield return new UnitCell(
                        Units.At(place),
                        placed[cells.Procedure[c]],
                        days,
                        (Levels)cells.Levels[c],
                        cells.Received[c].Online,
                        cells.Received[c].Direct,
                        cells.Received[c].Postal
                    );
                }
            }
        }
    }

    /// <summary>
    /// The units whose facts a unit's figure is made of: itself and, unless it alone is meant, all that were ever below it.
    /// </summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="own">Whether the unit alone is meant.</param>
    public IReadOnlyList<Unit> Area(Unit unit, bool own = false) =>
        [.. AreaByDay(unit, own).Select(m => m.Unit).Distinct()];

    /// <summary>The same with the days on which each unit counts in the figure; one that came back occurs twice.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="own">Whether the unit alone is meant.</param>
    public IReadOnlyList<UnitDays> AreaByDay(Unit unit, bool own = false) =>
        [.. (own ? this.own : areas)[Units.PlaceOf(unit)].Select(DaysOf)];

    /// <summary>
    /// The units that were directly below on one of the days, each with all below it and the days on which it was. Those
    /// in which nothing counts are left out.
    /// </summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="selection">The days; none are below a unit that is meant alone.</param>
    public IReadOnlyList<(Unit Part, IReadOnlyList<UnitDays> Members)> Parts(Unit unit, Selection selection)
    {
        HashSet<Unit> below = [.. Units.Children(unit, selection.Days)];
        return
        [
            .. PartsAt(unit, selection)
                .Where(p => below.Contains(p.Part))
                .Select(p => (p.Part, (IReadOnlyList<UnitDays>)[.. p.Members.Select(DaysOf)])),
        ];
    }

    private IEnumerable<(Unit Part, UnitMember[] Members)> PartsAt(Unit unit, Selection selection)
    {
        HashSet<int> counting = [.. MembersAt(Units.PlaceOf(unit), selection).Select(m => m.Place)];
        return Units
            .Parts(Units.PlaceOf(unit))
            .Select(p => (p.Part, Members: Array.FindAll(p.Members, m => counting.Contains(m.Place))))
            .Where(p => p.Members.Length > 0 && !selection.Own);
    }

    private UnitDays DaysOf(UnitMember member) => new(Units.At(member.Place), member.Days);

    /// <summary>Every procedure that the unit's area offered or received dossiers for, by code.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="selection">Period, calendar and definition, and whether the unit alone is meant.</param>
    public IReadOnlyList<ServiceUse> Services(Unit unit, Selection selection)
    {
        if (StateOf(selection) == PeriodState.NoData)
        {
            return [];
        }

        CompiledFilter compiled = CompiledFilterOf(selection);
        return ServiceTallies.Of(
            byCode,
            cells,
            SumsOf(unit, selection),
            offerings,
            MembersOf(unit, selection, compiled),
            selection,
            compiled,
            NewFrom(selection)
        );
    }

    /// <summary>
    /// The first day on which a new dossier could still come in: the last day with data, and no day outside the period.
    /// </summary>
    /// <param name="selection">Names the period.</param>
    public DateOnly NewFrom(Selection selection)
    {
        DateRange days = selection.Days;
        DateOnly day = DataUntil ?? days.Start;
        return day < days.Start ? days.Start
            : day > days.Last ? days.Last
            : day;
    }

    /// <summary>Every procedure that a unit offered or received dossiers for on some of its days, by code.</summary>
    /// <param name="member">The unit alone, and its days.</param>
    /// <param name="selection">Period, calendar and definition; its filter is not used.</param>
    internal IReadOnlyList<ServiceUse> Services(UnitDays member, Selection selection) =>
        ServiceTallies.Of(
            byCode,
            cells,
            null,
            offerings,
            [new UnitMember(Units.PlaceOf(member.Unit), member.Days)],
            selection,
            CompiledFilterOf(selection with { Filter = null }),
            NewFrom(selection)
        );

    /// <summary>A procedure at every unit that offered it or received dossiers for it, each unit alone.</summary>
    /// <param name="procedure">A procedure of <see cref="Procedures"/>.</param>
    /// <param name="selection">Period, calendar and definition; whether units stand alone does not matter.</param>
    public IReadOnlyList<UnitUse> UnitsOf(Procedure procedure, Selection selection)
    {
        Selection one = selection with
        {
            Own = true,
            Filter = (selection.Filter ?? new Filter()) with { Procedure = procedure.Code },
        };
        int place = Array.IndexOf(placed, procedure);
        return
        [
            .. Units
                .All.Select(unit => (Unit: unit, Use: Services(unit, one).SingleOrDefault()))
                .Where(u => u.Use is not null)
                .Select(u => new UnitUse(u.Unit, u.Use!, FirstOnline(Units.PlaceOf(u.Unit), place))),
        ];
    }

    /// <summary>What would become of a unit if dossiers came online.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="selection">Period, calendar and definition; its filter is not used.</param>
    /// <param name="steps">Which dossiers, at most one step a procedure; unknown procedures do nothing.</param>
    public WhatIf WhatIf(Unit unit, Selection selection, IEnumerable<WhatIfStep> steps)
    {
        Selection all = selection with { Filter = null };
        int place = Units.PlaceOf(unit);
        DateRange days = all.Days;
        WhatIfCount count = new(cells, offerings, MembersAt(place, all), CompiledFilterOf(all), days, NewFrom(all));
        foreach (WhatIfStep step in steps.Where(s => s.Dossiers > 0).DistinctBy(s => s.Procedure))
        {
            int procedure = Array.FindIndex(placed, p => p.Code == step.Procedure);
            if (procedure >= 0)
            {
                count.Move(procedure, step.Dossiers);
            }
        }

        // What moves is known of these two alone.
        Indicator[] indicators = [.. Definitions.Indicators.Where(i => i.Ratio.IsOfRuleSet)];
        Scorecard now = Scorecard(unit, all, indicators, null);
        if (StateOf(all) == PeriodState.NoData)
        {
            return new WhatIf(now, now, 0, 0);
        }

        return new WhatIf(
            now,
            Scorecard(unit, all, indicators, count.After(Count(place, all))),
            count.Moved,
            count.Added
        );
    }

    /// <summary>Why indicator B moved between two periods.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="before">The question about the earlier period.</param>
    /// <param name="now">The same question about the later one.</param>
    /// <param name="byUnit">True for units below as the parts, false for procedures.</param>
    /// <returns>Null where either period has no dossiers.</returns>
    public DossierChange? ExplainDossiers(Unit unit, Selection before, Selection now, bool byUnit)
    {
        int place = Units.PlaceOf(unit);
        RuleSetIndex.Counts earlier = Count(place, before);
        RuleSetIndex.Counts later = Count(place, now);
        (Figure first, Figure last) = (earlier.Dossiers, later.Dossiers);
        // Forms name no procedures.
        if (!first.HasData || !last.HasData || (!byUnit && earlier.FromForms + later.FromForms > 0))
        {
            return null;
        }

        if (byUnit)
        {
            List<FormStatement> formsBefore = FormsBehind(place, before, earlier);
            List<FormStatement> formsNow = FormsBehind(place, now, later);
            (Unit? Part, Procedure?, Figure Before, Figure Now)[] below =
            [
                .. PartsAt(unit, now)
                    .Select(p =>
                        (
                            (Unit?)p.Part,
                            (Procedure?)null,
                            DossiersOf(p.Members, before, formsBefore),
                            DossiersOf(p.Members, now, formsNow)
                        )
                    ),
            ];
            return DossierChange.Of(
                first,
                last,
                below.Prepend(
                    (unit, null, Rest(first, below.Select(p => p.Before)), Rest(last, below.Select(p => p.Now)))
                )
            );
        }

        Dictionary<Procedure, Figure> was = DossiersByProcedure(unit, before);
        Dictionary<Procedure, Figure> isNow = DossiersByProcedure(unit, now);
        return DossierChange.Of(
            first,
            last,
            was.Keys.Union(isNow.Keys)
                .Select(p => ((Unit?)null, (Procedure?)p, was.GetValueOrDefault(p), isNow.GetValueOrDefault(p)))
        );
    }

    /// <summary>What some units received, with those of some forms that are theirs.</summary>
    private Figure DossiersOf(UnitMember[] members, Selection selection, IReadOnlyList<FormStatement> forms)
    {
        Figure cellsOf = filtered.Value.Count(members, KindAt, CompiledFilterOf(selection), selection.Days).Dossiers;
        FormStatement[] own =
        [
            .. forms.Where(s =>
                Array.Exists(members, m => m.Place == Units.PlaceOf(s.UnitId) && m.Days.Contains(s.Days))
            ),
        ];
        return new Figure(
            cellsOf.Numerator + own.Sum(s => s.Balance.ReceivedOnline),
            cellsOf.Denominator + own.Sum(s => s.Balance.ReceivedOnline + s.Balance.ReceivedOnPaper)
        );
    }

    /// <summary>The forms of which a unit's figure is made.</summary>
    private List<FormStatement> FormsBehind(int place, Selection selection, RuleSetIndex.Counts counts) =>
        counts.FromForms == 0 ? [] : forms!.Choose(place, selection.Own, selection.Days).Statements;

    /// <summary>What is left of a figure: the unit's own, and statistics rows on whose days units went from part to part.</summary>
    private static Figure Rest(Figure whole, IEnumerable<Figure> parts) =>
        parts.Aggregate(whole, (rest, p) => new Figure(rest.Numerator - p.Numerator, rest.Denominator - p.Denominator));

    /// <summary>Why indicator A moved between two periods.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="before">The question about the earlier period.</param>
    /// <param name="now">The same question about the later one.</param>
    /// <returns>Null where nothing was offered in either period.</returns>
    public ServiceChange? ExplainServices(Unit unit, Selection before, Selection now)
    {
        Dictionary<ServiceOfUnit, bool> was = Offered(unit, before);
        Dictionary<ServiceOfUnit, bool> isNow = Offered(unit, now);
        return
            was.Count == 0
            || isNow.Count == 0
            || !Count(Units.PlaceOf(unit), before).Services.HasData
            || !Count(Units.PlaceOf(unit), now).Services.HasData
            ? null
            : ServiceChange.Of(was, isNow);
    }

    /// <summary>What indicator A counts as offered, and whether it has dossiers.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="selection">Period, calendar and definition.</param>
    public Dictionary<ServiceOfUnit, bool> Offered(Unit unit, Selection selection)
    {
        Dictionary<ServiceOfUnit, bool> services = [];
        if (StateOf(selection) == PeriodState.NoData)
        {
            return services;
        }

        filtered.Value.Services(
            MembersAt(Units.PlaceOf(unit), selection),
            KindAt,
            CompiledFilterOf(selection),
            selection.Days,
            (place, used, offered) =>
            {
                Unit? named = place < 0 ? null : Units.At(place);
                foreach ((Procedure procedure, int bit) in byCode)
                {
                    if (Has(offered, bit))
                    {
                        services.Add(new ServiceOfUnit(procedure, named), Has(used, bit));
                    }
                }
            }
        );
        return services;
    }

    /// <summary>Indicator A of each procedure that it counts: 0 or 1 of 1, or units where the rule set counts pairs.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="selection">Period, calendar and definition.</param>
    public Dictionary<Procedure, Figure> ServicesByProcedure(Unit unit, Selection selection)
    {
        if (StateOf(selection) == PeriodState.NoData)
        {
            return [];
        }

        int[] used = new int[placed.Length];
        int[] offered = new int[placed.Length];
        filtered.Value.Services(
            MembersAt(Units.PlaceOf(unit), selection),
            KindAt,
            CompiledFilterOf(selection),
            selection.Days,
            (_, usedOfUnit, offeredOfUnit) =>
            {
                AddOnes(used, usedOfUnit);
                AddOnes(offered, offeredOfUnit);
            }
        );
        return byCode
            .Where(p => offered[p.Place] > 0)
            .ToDictionary(p => p.Procedure, p => new Figure(used[p.Place], offered[p.Place]));
    }

    private static bool Has(ReadOnlySpan<ulong> bits, int bit) => (bits[bit >> 6] >> bit & 1) != 0;

    private static void AddOnes(int[] counts, ReadOnlySpan<ulong> bits)
    {
        for (int w = 0; w < bits.Length; w++)
        {
            for (ulong word = bits[w]; word != 0; word &= word - 1)
            {
                counts[w * 64 + BitOperations.TrailingZeroCount(word)]++;
            }
        }
    }

    /// <summary>Indicator B of each procedure with dossiers that belong to the rule set's base.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="selection">Period, calendar and definition.</param>
    public Dictionary<Procedure, Figure> DossiersByProcedure(Unit unit, Selection selection)
    {
        if (StateOf(selection) == PeriodState.NoData)
        {
            return [];
        }

        CompiledFilter compiled = CompiledFilterOf(selection);
        return ServiceTallies
            .InBase(byCode, cells, SumsOf(unit, selection), MembersOf(unit, selection, compiled), selection, compiled)
            .ToDictionary(p => p.Procedure, p => p.Figure);
    }

    /// <summary>Whether the procedure of a number passes the filter.</summary>
    internal bool PassesField(CompiledFilter compiled, int procedureId) =>
        placeOfProcedure.TryGetValue(procedureId, out int place) && compiled.Passes(place);

    /// <summary>How many dossiers of a question are known from forms only, which know the channel and nothing else.</summary>
    private long FromForms(DossierQuestion question)
    {
        Filter filter = question.Selection.Filter ?? new Filter();
        if (
            forms is null
            || (question.InBase && question.Selection.Rules.Base != DossierBase.All)
            || filter.Channel is not (null or Channel.Online)
            || !(filter with { Channel = null }).IsEmpty
        )
        {
            return 0;
        }

        FormChoice choice = forms.Choose(Units.PlaceOf(question.Unit), question.Selection.Own, question.Selection.Days);
        return filter.Channel is null ? choice.Total : choice.Online;
    }

    /// <summary>Which units received the dossiers of a question, and in which half-months or parts of one.</summary>
    internal ReceivedRuns Received(DossierQuestion question)
    {
        Selection selection = question.Selection;
        CompiledFilter compiled = CompiledFilterOf(selection);
        (int start, int end) = (selection.Days.Start.DayNumber, selection.Days.End.DayNumber);
        SortedDictionary<int, List<int>> runs = [];
        long total = 0;
        long reported = question.Status is null ? FromForms(question) : 0;
        foreach (UnitMember member in MembersOf(question.Unit, selection, compiled))
        {
            foreach ((int place, int b) in cells.BlocksOf(member))
            {
                CellTable.Block block = cells.Blocks[b];
                if (block.Start < start || block.End > end)
                {
                    continue;
                }

                long count = filtered.Value.Dossiers(b, place, compiled, question.InBase);
                if (!cells.IsHalfMonth(b))
                {
                    reported += count;
                }
                else if (count > 0 && question.Status is not (1 or 3))
                {
                    total += count;
                    AddToRuns(member, block.Start);
                    foreach (int cut in Units.CutDays.Where(c => c > block.Start && c < block.End))
                    {
                        AddToRuns(member, cut);
                    }
                }
            }
        }

        if (question.Status is 1 or 3)
        {
            // These count nowhere, so no cell tells of them: every unit and half-month with data is looked at.
            foreach (UnitMember member in MembersOf(question.Unit, selection, compiled))
            {
                foreach (int day in HalfMonthsWithData(selection.Days))
                {
                    if (member.Days.Contains(DateOnly.FromDayNumber(day)))
                    {
                        AddToRuns(member, day);
                    }
                }
            }
        }

        return new ReceivedRuns([.. runs.Select(r => new ReceivedRun(DaysOfRun(r.Key), r.Value))], total, reported);

        void AddToRuns(UnitMember member, int day)
        {
            if (!runs.TryGetValue(day, out List<int>? units))
            {
                runs[day] = units = [];
            }

            units.Add(Units.At(member.Place).Id);
        }
    }

    /// <summary>A half-month, or what is left of one up to the next day on which an area changes.</summary>
    private DateRange DaysOfRun(int start)
    {
        DateOnly day = DateOnly.FromDayNumber(start);
        int end = HalfMonth.EndOf(day).DayNumber;
        int cut = Array.Find(Units.CutDays, c => c > start && c < end);
        return new DateRange(day, DateOnly.FromDayNumber(cut > 0 ? cut : end));
    }

    private IEnumerable<int> HalfMonthsWithData(DateRange days)
    {
        DateOnly first = days.Start > DataFrom ? days.Start : DataFrom ?? days.End;
        for (
            DateOnly day = HalfMonth.StartOf(first);
            day < days.End && day <= (DataUntil ?? DateOnly.MinValue);
            day = DaysOfRun(day.DayNumber).End
        )
        {
            yield return day.DayNumber;
        }
    }

    private DateRange? FirstOnline(int place, int procedure)
    {
        for (int b = cells.FirstBlock[place]; b < cells.FirstBlock[place + 1]; b++)
        {
            CellTable.Block block = cells.Blocks[b];
            int end = cells.Blocks[b + 1].FirstCell;
            for (
                int c = cells.FirstOf(procedure, block.FirstCell, end);
                c < end && cells.Procedure[c] == procedure;
                c++
            )
            {
                if (cells.Received[c].Online > 0)
                {
                    return new DateRange(DateOnly.FromDayNumber(block.Start), DateOnly.FromDayNumber(block.End));
                }
            }
        }

        return null;
    }

    /// <summary>
    /// Whether the period of a selection begins after the data or ended before them; most days lie inside, which two
    /// comparisons tell.
    /// </summary>
    private bool IsWithoutData(Selection selection, DateRange days) =>
        Data is not { } data
        || days.End <= data.From
        || (days.Last > data.Until && data.StateOf(selection.Period, selection.Calendar) == PeriodState.NoData);

    private RuleSetIndex.Counts Count(int place, Selection selection) => Count([place], selection)[0];

    /// <summary>Both indicators of the units at some places; what all of them share is worked out once.</summary>
    private RuleSetIndex.Counts[] Count(int[] places, Selection selection)
    {
        DateRange days = selection.Days;
        if (IsWithoutData(selection, days))
        {
            return new RuleSetIndex.Counts[places.Length];
        }

        if (selection.Filter is null or { IsEmpty: true })
        {
            RuleSetIndex index = indexes[selection.Rules.Name].Value;
            RuleSetIndex.Counts[] counts = index.Count(places, selection.Own, index.Window(days));
            return forms is null ? counts : WithoutServices(counts, days);
        }

        CompiledFilter compiled = CompiledFilterOf(selection);
        return Array.ConvertAll(
            places,
            place => filtered.Value.Count(MembersAt(place, selection), KindAt, compiled, days)
        );
    }

    /// <summary>A ratio that no rule set defines, of the units at some places. Forms know no levels, so none is in it.</summary>
    private Figure[] Figures(int[] places, Ratio ratio, Selection selection)
    {
        DateRange days = selection.Days;
        if (IsWithoutData(selection, days))
        {
            return new Figure[places.Length];
        }

        CompiledFilter all = CompiledFilterOf(selection).Counting(ratio.Denominator);
        CompiledFilter some = all.Narrowed(ratio.Numerator);
        return Array.ConvertAll(places, place => Figure(MembersAt(place, selection), some, all, days));
    }

    private Figure Figure(UnitMember[] members, CompiledFilter some, CompiledFilter all, DateRange days) =>
        new(filtered.Value.Dossiers(members, KindAt, some, days), filtered.Value.Dossiers(members, KindAt, all, days));

    /// <summary>The figures of a ratio of a league, in the order of its places.</summary>
    private LeagueTable.Column Column(LeagueTable table, Ratio ratio, Selection selection) =>
        ratio.IsOfRuleSet ? table.Of(ratio) : LeagueTable.Column.Of(Figures(table.Places, ratio, selection));

    /// <summary>
    /// Where all that is known of some days are forms, nobody knows which services had dossiers: not even of units without
    /// a form.
    /// </summary>
    private RuleSetIndex.Counts[] WithoutServices(RuleSetIndex.Counts[] counts, DateRange days) =>
        forms!.AnyCell(days) ? counts : Array.ConvertAll(counts, c => c with { Services = default });

    /// <summary>The unit and, unless it is asked alone, those below it that count in it, each on the days on which it does.</summary>
    private UnitMember[] MembersAt(int place, Selection selection) => (selection.Own ? own : areas)[place];

    private UnitMember[] MembersOfProvince() => Units.Province is { } province ? areas[Units.PlaceOf(province)] : [];

    /// <summary>An area without vertical agencies, if they are to be left out of the province.</summary>
    private UnitMember[] Counting(Unit unit, UnitMember[] area, bool verticals) =>
        verticals || unit.Kind != UnitKind.Province
            ? area
            : Array.FindAll(area, m => Units.At(m.Place).Kind != UnitKind.Vertical);

    /// <summary>What was added up beforehand of all that the selection asks of a unit; null if nothing was.</summary>
    private AreaSums? SumsOf(Unit unit, Selection selection) =>
        unit == Units.Province
        && !selection.Own
        && selection.Filter?.Kind is null
        // The sums do not say which units received something on paper.
        && selection.Rules is not { Count: ServiceCount.Pair, Channel: DossierChannel.Any }
            ? sumsOfProvince.Value
            : null;

    private UnitKind KindAt(int place) => Units.At(place).Kind;

    private UnitMember[] MembersOf(Unit unit, Selection selection, CompiledFilter compiled) =>
        Array.FindAll(MembersAt(Units.PlaceOf(unit), selection), m => compiled.Passes(KindAt(m.Place)));

    /// <summary>The selection as cells are asked; the procedures of a field are neighbours.</summary>
    internal CompiledFilter CompiledFilterOf(Selection selection)
    {
        Filter? filter = selection.Filter;
        int first = 0;
        int end = placed.Length;
        if (filter?.Field is { } field)
        {
            first = Array.FindIndex(placed, p => p.Field == field);
            end = Array.FindLastIndex(placed, p => p.Field == field) + 1;
        }

        if (filter?.Procedure is { } code)
        {
            int place = Array.FindIndex(placed, p => p.Code == code);
            (first, end) = place >= first && place < end ? (place, place + 1) : (0, 0);
        }

        return new CompiledFilter(selection.Rules, filter, new Range(Math.Max(0, first), end));
    }

    private static int? RankOrNull(int rank) => rank > 0 ? rank : null;

    /// <summary>A league's counts, of which every figure and rank is made.</summary>
    internal LeagueTable Table(UnitKind league, Selection selection, long? minimum = null) =>
        LeagueTable.Of(
            leagues.GetValueOrDefault(league, LeagueTable.Members.None),
            Units,
            selection.Days,
            places => Count(places, selection),
            Math.Max(1, minimum ?? Definitions.MinimumDenominator(league))
        );

    private Scorecard[] Scorecards(
        LeagueTable table,
        Selection selection,
        IReadOnlyList<Indicator> indicators,
        int first,
        int count
    )
    {
        LeagueTable.Column[] figures = [.. indicators.Select(i => Column(table, i.Ratio, selection))];
        int[][] ranks = [.. figures.Select(f => table.RankBy(f).Ranks)];
        int[] ranked = [.. ranks.Select(r => r.Count(rank => rank > 0))];
        TargetBook.Held[][] targetValues = [.. indicators.Select(i => Targets(i, selection))];
        Scorecard[] scorecards = new Scorecard[count];
        for (int row = first; row < first + count; row++)
        {
            int place = table.Places[row];
            IndicatorResult[] standings = new IndicatorResult[indicators.Count];
            for (int i = 0; i < standings.Length; i++)
            {
                standings[i] = new IndicatorResult(
                    indicators[i],
                    figures[i][row],
                    targetValues[i][place].Value,
                    RankOrNull(ranks[i][row]),
                    ranked[i],
                    targetValues[i][place].IsDefault,
                    table.Counts[row].FormsIn(indicators[i].Ratio)
                );
            }

            scorecards[row - first] = new Scorecard(
                Units.At(place),
                selection,
                table.Counts[row].Incomplete,
                standings
            );
        }

        return scorecards;
    }

    /// <summary>The targets of all units, by their places, worked out once a year and indicator.</summary>
    private TargetBook.Held[] Targets(Indicator indicator, Selection selection) =>
        targetsByPlace.GetOrAdd(
            (indicator.Code, selection.Period.Year),
            static (key, asked) =>
                [.. asked.Board.Units.All.Select(u => asked.Board.targets.For(asked.Indicator, key.Year, u))],
            (Board: this, Indicator: indicator)
        );

    private RuleSetIndex.PlacedOffering[][] PlaceOfferings(
        IReadOnlyList<Offering> source,
        Dictionary<int, int> procedurePlaces
    )
    {
        List<RuleSetIndex.PlacedOffering>[] byPlace =
        [
            .. Units.All.Select(_ => new List<RuleSetIndex.PlacedOffering>()),
        ];
        foreach (Offering offering in source)
        {
            int place = Units.PlaceOf(offering.UnitId);
            DateRange days = offering.Days.Within(Units.At(place).Validity);
            if (days.Start < days.End)
            {
                byPlace[place]
                    .Add(
                        new RuleSetIndex.PlacedOffering(
                            procedurePlaces[offering.ProcedureId],
                            offering.AsLevels,
                            days.Start.DayNumber,
                            days.End.DayNumber
                        )
                    );
            }
        }

        return [.. byPlace.Select(o => o.OrderBy(x => x.Procedure).ToArray())];
    }
}
