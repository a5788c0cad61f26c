using System.Collections.Concurrent;
using System.Numerics;
using KpiDashboard.Dossiers;
using KpiDashboard.Periods;
using KpiDashboard.Services;
using KpiDashboard.Units;

namespace KpiDashboard.Indicators;

/// <summary>
/// The numbers of one data version, immutable and in memory, shared by all users: the only place where an indicator is
/// computed, so screens, API, command line and workbooks cannot disagree.
/// </summary>
public sealed class Scoreboard
{
    private readonly CellTable cells;
    private readonly Lens.PlacedOffering[][] offerings;
    private readonly Procedure[] placed;
    private readonly (Procedure Procedure, int Place)[] byCode;
    private readonly Dictionary<string, Procedure> procedures;
    private readonly Dictionary<int, int> placeOfProcedure;
    private readonly SortedSet<string> fields;
    private readonly Lazy<FilteredCells> filtered;
    private readonly Lazy<AreaSums> sumsOfProvince;
    private readonly Dictionary<string, Lazy<Lens>> lenses;
    private readonly TargetBook targets;
    private readonly ConcurrentDictionary<(string Indicator, int Year), decimal[]> targetsByPlace = [];
    private readonly Dictionary<UnitKind, LeagueTable.Members> leagues;
    private readonly bool verticalsInProvince;

    /// <summary>Builds the scoreboard.</summary>
    /// <param name="data">The rows of one data version.</param>
    public Scoreboard(ScoreboardData data)
    {
        DataVersion = data.DataVersion;
        LoadedAt = data.LoadedAt;
        DataUntil = data.DataUntil;
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
        verticalsInProvince = data.VerticalsInProvince;
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
        lenses = Definitions.RuleSets.ToDictionary(
            r => r.Name,
            r => new Lazy<Lens>(() => new Lens(r, cells, offerings, Units, verticalsInProvince))
        );
    }

    /// <summary>
    /// Makes what is otherwise made when it is first asked for, so that nobody waits for it: the default definition's
    /// bitmaps, the sums of the province and what filters need. Takes 0.3 s for 674,000 cells.
    /// </summary>
    public void Prepare()
    {
        _ = lenses[Definitions.DefaultRules.Name].Value;
        _ = sumsOfProvince.Value;
        _ = filtered.Value;
    }

    /// <summary>The version of the data that every figure here was made of.</summary>
    public long DataVersion { get; }

    /// <summary>When the last import ended; null in an empty store.</summary>
    public DateTimeOffset? LoadedAt { get; }

    /// <summary>The first day that any figure speaks of; null in a store without dossiers and statistics.</summary>
    public DateOnly? DataFrom => cells.FirstDay;

    /// <summary>The last day with data; null in a store without dossiers and statistics.</summary>
    public DateOnly? DataUntil { get; }

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

    /// <summary>The latest period of a kind with data; null in a store without data.</summary>
    /// <param name="kind">Its length.</param>
    /// <param name="calendar">How months are cut.</param>
    public Period? LatestPeriod(PeriodKind kind, PeriodCalendar calendar) =>
        DataUntil is { } day && Period.HasYear(day.Year) ? Period.Containing(kind, day, calendar) : null;

    /// <summary>One figure.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="indicator">What to measure.</param>
    /// <param name="selection">Period, calendar and definition.</param>
    public Figure Figure(Unit unit, Indicator indicator, Selection selection)
    {
        if (indicator.Measure == IndicatorMeasure.Dossiers && selection.Filter is null or { IsEmpty: true })
        {
            Lens lens = lenses[selection.Rules.Name].Value;
            return lens.Dossiers(Units.PlaceOf(unit), selection.Own, lens.Window(selection.Days));
        }

        return Count(Units.PlaceOf(unit), selection).Of(indicator.Measure);
    }

    /// <summary>The target in percent that holds for a unit in the selection's year.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="indicator">The indicator.</param>
    /// <param name="selection">Names the year.</param>
    public decimal Target(Unit unit, Indicator indicator, Selection selection) =>
        Targets(indicator, selection)[Units.PlaceOf(unit)];

    /// <summary>A unit's figures, targets and places.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="selection">Period, calendar and definition.</param>
    public Scorecard Scorecard(Unit unit, Selection selection) => Scorecard(unit, selection, null);

    /// <summary>The same, with other counts for the unit and the rest of its league as it is.</summary>
    private Scorecard Scorecard(Unit unit, Selection selection, Lens.Counts? instead)
    {
        int place = Units.PlaceOf(unit);
        if (unit.Kind != UnitKind.Province)
        {
            LeagueTable table = Table(unit.Kind, selection);
            int row = Array.IndexOf(table.Places, place);
            if (row >= 0)
            {
                return Scorecards(instead is { } other ? table.With(place, other) : table, selection, row, 1).Single();
            }
        }

        // The province has no league; nor has a unit on days on which it did not exist.
        Lens.Counts counts = instead ?? Count(place, selection);
        return new Scorecard(
            unit,
            selection,
            counts.Incomplete,
            [
                .. Definitions.Indicators.Select(i => new Standing(
                    i,
                    counts.Of(i.Measure),
                    Target(unit, i, selection),
                    null,
                    0
                )),
            ]
        );
    }

    /// <summary>The figures, targets and places of all units of a league, in the tree's order.</summary>
    /// <param name="league">The kind of its units; the province has no league and gives no rows.</param>
    /// <param name="selection">Period, calendar and definition.</param>
    public IReadOnlyList<Scorecard> Scorecards(UnitKind league, Selection selection)
    {
        LeagueTable table = Table(league, selection);
        return Scorecards(table, selection, 0, table.Places.Length);
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
        (int[] order, int[] ranks) = now.RankBy(indicator.Measure);
        (_, int[] previousRanks) = before.RankBy(indicator.Measure);
        Dictionary<int, int> rowBefore = before.Places.Select((p, i) => (p, i)).ToDictionary(x => x.p, x => x.i);
        decimal[] targetValues = Targets(indicator, selection);
        int ranked = ranks.Count(r => r > 0);
        RankingRow[] rows =
        [
            .. order.Select(i =>
            {
                int place = now.Places[i];
                Lens.Counts counts = now.Counts[i];
                bool existed = rowBefore.TryGetValue(place, out int previous);
                return new RankingRow(
                    Units.At(place),
                    new Standing(
                        indicator,
                        counts.Of(indicator.Measure),
                        targetValues[place],
                        RankOrNull(ranks[i]),
                        ranked
                    ),
                    existed ? before.Counts[previous].Of(indicator.Measure) : default,
                    existed ? RankOrNull(previousRanks[previous]) : null,
                    counts.Incomplete
                );
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
                    bool hasData = DataUntil >= month.Days.Start;
                    return month.Days.End <= unit.Validity.Start && !selection.Own && Units.Predecessors(unit).Count > 0
                        ? new TrendPoint(
                            month.Period,
                            OfPredecessors(unit, month).Of(indicator.Measure),
                            OfPredecessors(unit, soFar).Of(indicator.Measure),
                            hasData,
                            OfPredecessors: true
                        )
                        : new TrendPoint(
                            month.Period,
                            Figure(unit, indicator, month),
                            Figure(unit, indicator, soFar),
                            hasData
                        );
                }),
        ];

    /// <summary>The units in whose place a unit stands, counted as if they were one.</summary>
    private Lens.Counts OfPredecessors(Unit unit, Selection selection) =>
        filtered.Value.Count(
            Units.Predecessors(unit).SelectMany(u => MembersAt(Units.PlaceOf(u), selection)).Distinct(),
            KindAt,
            SieveOf(selection),
            selection.Days
        );

    /// <summary>What the rest of the year must bring for the target to be met.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="indicator">The indicator.</param>
    /// <param name="selection">Names the period after which the rest of the year begins.</param>
    /// <returns>Null where there is no data, the target is reached or the year is over.</returns>
    public Outlook? Outlook(Unit unit, Indicator indicator, Selection selection)
    {
        Selection soFar = selection with { YearToDate = true };
        Figure figure = Figure(unit, indicator, soFar);
        decimal target = Target(unit, indicator, selection);
        int month = selection.Period.LastMonth;
        int left = 12 - month;
        if (left == 0 || figure.Reaches(target) != false)
        {
            return null;
        }

        if (indicator.Measure == IndicatorMeasure.Services)
        {
            long missing = figure.CountShort(target) ?? long.MaxValue;
            int back = Math.Min(4, month - 1);
            decimal? pace = back == 0 ? null : (decimal)(figure.Numerator - NumeratorAt(month - back)) / back;
            return new Outlook(
                left,
                (missing + left - 1) / left,
                pace is null ? null : Math.Round(pace.Value, 1, MidpointRounding.AwayFromZero),
                null,
                null,
                target <= 100,
                pace is null
                    ? null
                    : Rounded(
                        100m * Math.Min(figure.Denominator, figure.Numerator + pace.Value * left) / figure.Denominator
                    )
            );
        }

        // What is still to come is taken to be as much a month as came so far.
        decimal expected = (decimal)figure.Denominator / month * left;
        decimal share = (target * (figure.Denominator + expected) - 100m * figure.Numerator) / expected;
        Figure lastMonth = Figure(
            unit,
            indicator,
            selection with
            {
                YearToDate = false,
                Period = Period.Month(selection.Period.Year, month),
            }
        );
        return new Outlook(
            left,
            null,
            null,
            Rounded(share),
            lastMonth.Percent,
            share <= 100,
            lastMonth.HasData
                ? Rounded(
                    100m
                        * (figure.Numerator + expected * lastMonth.Numerator / lastMonth.Denominator)
                        / (figure.Denominator + expected)
                )
                : null
        );

        long NumeratorAt(int number) =>
            Figure(unit, indicator, soFar with { Period = Period.Month(selection.Period.Year, number) }).Numerator;

        static decimal Rounded(decimal value) => Math.Round(value, 2, MidpointRounding.AwayFromZero);
    }

    /// <summary>The roll-up of a unit's area over days that hold whole cells, by unit, days and procedure.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="selection">The days, and whether the unit alone is meant.</param>
    public IEnumerable<UnitCell> Cells(Unit unit, Selection selection)
    {
        foreach (Unit member in Area(unit, selection.Own))
        {
            int place = Units.PlaceOf(member);
            for (int b = cells.FirstBlock[place]; b < cells.FirstBlock[place + 1]; b++)
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
                        member,
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

    /// <summary>The units whose facts a unit's figure is made of: itself and, unless it alone is meant, all below it.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="own">Whether the unit alone is meant.</param>
    public IReadOnlyList<Unit> Area(Unit unit, bool own = false)
    {
        int first = Units.PlaceOf(unit);
        int end = own ? first + 1 : Units.AreaEnd(first);
        return [.. Units.Members(first, end, verticalsInProvince).Select(Units.At)];
    }

    /// <summary>Every procedure that the unit's area offered or received dossiers for, by code.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="selection">Period, calendar and definition, and whether the unit alone is meant.</param>
    public IReadOnlyList<ServiceUse> Services(Unit unit, Selection selection)
    {
        Sieve sieve = SieveOf(selection);
        return ServiceTallies.Of(
            byCode,
            cells,
            SumsOf(unit, selection),
            offerings,
            MembersOf(unit, selection, sieve),
            selection,
            sieve,
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
        WhatIfCount count = new(cells, offerings, [.. MembersAt(place, all)], SieveOf(all), days, NewFrom(all));
        foreach (WhatIfStep step in steps.Where(s => s.Dossiers > 0).DistinctBy(s => s.Procedure))
        {
            int procedure = Array.FindIndex(placed, p => p.Code == step.Procedure);
            if (procedure >= 0)
            {
                count.Move(procedure, step.Dossiers);
            }
        }

        Scorecard now = Scorecard(unit, all);
        return new WhatIf(now, Scorecard(unit, all, count.After(Count(place, all))), count.Moved, count.Added);
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
        Figure first = Count(place, before).Dossiers;
        Figure last = Count(place, now).Dossiers;
        if (!first.HasData || !last.HasData)
        {
            return null;
        }

        if (byUnit)
        {
            IEnumerable<IGrouping<Unit, Unit>> groups = MembersAt(place, now)
                .Select(Units.At)
                .GroupBy(member => Units.Path(member).SkipWhile(u => u != unit).Skip(1).FirstOrDefault() ?? unit);
            return DossierChange.Of(
                first,
                last,
                groups.Select(g => ((Unit?)g.Key, (Procedure?)null, OwnDossiers(g, before), OwnDossiers(g, now)))
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

    /// <summary>Why indicator A moved between two periods.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="before">The question about the earlier period.</param>
    /// <param name="now">The same question about the later one.</param>
    /// <returns>Null where nothing was offered in either period.</returns>
    public ServiceChange? ExplainServices(Unit unit, Selection before, Selection now)
    {
        Dictionary<ServiceOfUnit, bool> was = Offered(unit, before);
        Dictionary<ServiceOfUnit, bool> isNow = Offered(unit, now);
        return was.Count == 0 || isNow.Count == 0 ? null : ServiceChange.Of(was, isNow);
    }

    /// <summary>What indicator A counts as offered, and whether it has dossiers.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="selection">Period, calendar and definition.</param>
    public Dictionary<ServiceOfUnit, bool> Offered(Unit unit, Selection selection)
    {
        Dictionary<ServiceOfUnit, bool> services = [];
        filtered.Value.Services(
            MembersAt(Units.PlaceOf(unit), selection),
            KindAt,
            SieveOf(selection),
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
        int[] used = new int[placed.Length];
        int[] offered = new int[placed.Length];
        filtered.Value.Services(
            MembersAt(Units.PlaceOf(unit), selection),
            KindAt,
            SieveOf(selection),
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

    private Figure OwnDossiers(IEnumerable<Unit> units, Selection selection)
    {
        Lens.Counts[] counts = Count([.. units.Select(Units.PlaceOf)], selection with { Own = true });
        return new Figure(counts.Sum(c => c.Dossiers.Numerator), counts.Sum(c => c.Dossiers.Denominator));
    }

    /// <summary>Indicator B of each procedure with dossiers that belong to the rule set's base.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="selection">Period, calendar and definition.</param>
    public Dictionary<Procedure, Figure> DossiersByProcedure(Unit unit, Selection selection)
    {
        Sieve sieve = SieveOf(selection);
        return ServiceTallies
            .InBase(byCode, cells, SumsOf(unit, selection), MembersOf(unit, selection, sieve), selection, sieve)
            .ToDictionary(p => p.Procedure, p => p.Figure);
    }

    /// <summary>Whether the procedure of a number passes the sieve.</summary>
    internal bool PassesField(Sieve sieve, int procedureId) =>
        placeOfProcedure.TryGetValue(procedureId, out int place) && sieve.Passes(place);

    /// <summary>Which units received the dossiers of a question, and in which half-months.</summary>
    internal ReceivedRuns Received(DossierQuestion question)
    {
        Selection selection = question.Selection;
        Sieve sieve = SieveOf(selection);
        (int start, int end) = (selection.Days.Start.DayNumber, selection.Days.End.DayNumber);
        SortedDictionary<int, List<int>> runs = [];
        long total = 0;
        long reported = 0;
        foreach (int place in MembersOf(question.Unit, selection, sieve))
        {
            for (int b = cells.FirstBlock[place]; b < cells.FirstBlock[place + 1]; b++)
            {
                CellTable.Block block = cells.Blocks[b];
                if (block.Start < start || block.End > end)
                {
                    continue;
                }

                long count = filtered.Value.Dossiers(b, place, sieve, question.InBase);
                if (!cells.IsHalfMonth(b))
                {
                    reported += count;
                }
                else if (count > 0 && question.Status is not (1 or 3))
                {
                    total += count;
                    if (!runs.TryGetValue(block.Start, out List<int>? units))
                    {
                        runs[block.Start] = units = [];
                    }

                    units.Add(Units.At(place).Id);
                }
            }
        }

        if (question.Status is 1 or 3)
        {
            // These count nowhere, so no cell tells of them: every unit and half-month with data is looked at.
            foreach (int day in HalfMonthsWithData(selection.Days))
            {
                runs[day] = [.. MembersOf(question.Unit, selection, sieve).Select(p => Units.At(p).Id)];
            }
        }

        return new ReceivedRuns(
            [.. runs.Select(r => new ReceivedRun(HalfMonth.Of(DateOnly.FromDayNumber(r.Key)), r.Value))],
            total,
            reported
        );
    }

    private IEnumerable<int> HalfMonthsWithData(DateRange days)
    {
        DateOnly first = days.Start > DataFrom ? days.Start : DataFrom ?? days.End;
        for (
            DateOnly day = HalfMonth.StartOf(first);
            day < days.End && day <= (DataUntil ?? DateOnly.MinValue);
            day = HalfMonth.EndOf(day)
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

    private Lens.Counts Count(int place, Selection selection) => Count([place], selection)[0];

    /// <summary>Both indicators of the units at some places; what all of them share is worked out once.</summary>
    private Lens.Counts[] Count(int[] places, Selection selection)
    {
        DateRange days = selection.Days;
        if (selection.Filter is null or { IsEmpty: true })
        {
            Lens lens = lenses[selection.Rules.Name].Value;
            return lens.Count(places, selection.Own, lens.Window(days));
        }

        Sieve sieve = SieveOf(selection);
        return Array.ConvertAll(
            places,
            place => filtered.Value.Count(MembersAt(place, selection), KindAt, sieve, days)
        );
    }

    /// <summary>The places of the unit and, unless it is asked alone, of those below it that count in it.</summary>
    internal IEnumerable<int> MembersAt(int place, Selection selection) =>
        Units.Members(place, selection.Own ? place + 1 : Units.AreaEnd(place), verticalsInProvince);

    private int[] MembersOfProvince() =>
        Units.Province is { } province
            ? [.. Units.Members(Units.PlaceOf(province), Units.AreaEnd(Units.PlaceOf(province)), verticalsInProvince)]
            : [];

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

    private IEnumerable<int> MembersOf(Unit unit, Selection selection, Sieve sieve) =>
        MembersAt(Units.PlaceOf(unit), selection).Where(p => sieve.Passes(Units.At(p).Kind));

    /// <summary>The selection as cells are asked; the procedures of a field are neighbours.</summary>
    internal Sieve SieveOf(Selection selection)
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

        return new Sieve(selection.Rules, filter, new Range(Math.Max(0, first), end));
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

    private Scorecard[] Scorecards(LeagueTable table, Selection selection, int first, int count)
    {
        IReadOnlyList<Indicator> indicators = Definitions.Indicators;
        int[][] ranks = [.. indicators.Select(i => table.RankBy(i.Measure).Ranks)];
        int[] ranked = [.. ranks.Select(r => r.Count(rank => rank > 0))];
        decimal[][] targetValues = [.. indicators.Select(i => Targets(i, selection))];
        Scorecard[] scorecards = new Scorecard[count];
        for (int row = first; row < first + count; row++)
        {
            int place = table.Places[row];
            Standing[] standings = new Standing[indicators.Count];
            for (int i = 0; i < standings.Length; i++)
            {
                standings[i] = new Standing(
                    indicators[i],
                    table.Counts[row].Of(indicators[i].Measure),
                    targetValues[i][place],
                    RankOrNull(ranks[i][row]),
                    ranked[i]
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
    private decimal[] Targets(Indicator indicator, Selection selection) =>
        targetsByPlace.GetOrAdd(
            (indicator.Code, selection.Period.Year),
            static (key, asked) =>
                [.. asked.Board.Units.All.Select(u => asked.Board.targets.For(asked.Indicator, key.Year, u))],
            (Board: this, Indicator: indicator)
        );

    private Lens.PlacedOffering[][] PlaceOfferings(IReadOnlyList<Offering> source, Dictionary<int, int> procedurePlaces)
    {
        List<Lens.PlacedOffering>[] byPlace = [.. Units.All.Select(_ => new List<Lens.PlacedOffering>())];
        foreach (Offering offering in source)
        {
            int place = Units.PlaceOf(offering.UnitId);
            DateRange days = offering.Days.Within(Units.At(place).Validity);
            if (days.Start < days.End)
            {
                byPlace[place]
                    .Add(
                        new Lens.PlacedOffering(
                            procedurePlaces[offering.ProcedureId],
                            offering.AsLevels,
                            days.Start.DayNumber,
                            days.End == DateOnly.MaxValue ? int.MaxValue : days.End.DayNumber
                        )
                    );
            }
        }

        return [.. byPlace.Select(o => o.OrderBy(x => x.Procedure).ToArray())];
    }
}
