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
    private const int MostAnswers = 32;

    private readonly TargetBook targets;
    private readonly ILookup<string, Office> offices;
    private readonly TargetPaths paths;
    private readonly Dictionary<string, Decision> decisions;
    private readonly Dictionary<UnitKind, LeagueTable.Members> leagues;

    // Those of a province are 1,800, and take 1.5 ms of a page that takes 6.
    private readonly RecentAnswers<(UnitIndex Unit, Selection Selection), IReadOnlyList<ServiceUse>> services = new(
        MostAnswers
    );

    /// <summary>Builds the scoreboard.</summary>
    /// <param name="data">The rows of one data version.</param>
    public Scoreboard(ScoreboardData data)
    {
        DataVersion = data.DataVersion;
        Figures = this;
        LoadedAt = data.LoadedAt;
        Definitions = data.Definitions;
        Benchmarks = data.Benchmarks;
        offices = data.Offices.ToLookup(o => o.UnitCode);
        Units = new UnitTree(data.Units, data.Successions);
        Procedures = new ProcedureBook(data.Procedures);
        AreaBook areas = new(Units, data.VerticalsInProvince);
        CellTable cells = new(data.Cells, data.RolledUp ?? data.Cells.Count, Units, Procedures);
        FormCounts? forms = FormBook.Of(Units, data.Forms, data.FormPeriods) is { } book
            ? new FormCounts(book, cells, areas)
            : null;
        // What is made later must not keep the rows: it is made of these facts and of nothing else.
        FactBook facts = new()
        {
            Units = Units,
            Procedures = Procedures,
            Areas = areas,
            Cells = cells,
            Offerings = IndexedOffering.ByUnit(data.Offerings, Units, Procedures),
            Forms = forms,
            Data = FactBook.SpanOf(cells, forms, data.DataUntil, data.LoadedAt),
        };
        Engine = new CountingEngine(facts);
        PathStart = data.PathStart;
        ReportingDeadlineDays = data.ReportingDeadlineDays;
        HasOnlyForms = data.HasForms && data.DataUntil is null && forms is null;
        Targets = data.Targets;
        decisions = data.Decisions.ToDictionary(d => d.Number, StringComparer.Ordinal);
        targets = new TargetBook(Targets, Units);
        paths = new TargetPaths(this, targets);
        leagues = Units
            .All.Where(u => u.Kind != UnitKind.Province)
            .GroupBy(u => u.Kind)
            .ToDictionary(
                g => g.Key,
                g => new LeagueTable.Members(
                    [.. g.Select(Units.IndexOf)],
                    g.Max(u => u.Validity.Start),
                    g.Min(u => u.Validity.End)
                )
            );
    }

    /// <summary>The same counts under other definitions, held against other targets, or of a later data version.</summary>
    private Scoreboard(
        Scoreboard like,
        Definitions definitions,
        IReadOnlyList<Target> instead,
        TargetPaths? ways,
        long? version = null
    )
    {
        DataVersion = version ?? like.DataVersion;
        Figures = version is null ? this : like.Figures;
        LoadedAt = like.LoadedAt;
        Definitions = definitions;
        Benchmarks = like.Benchmarks;
        offices = like.offices;
        Units = like.Units;
        Procedures = like.Procedures;
        Engine = like.Engine;
        PathStart = like.PathStart;
        ReportingDeadlineDays = like.ReportingDeadlineDays;
        HasOnlyForms = like.HasOnlyForms;
        leagues = like.leagues;
        decisions = like.decisions;
        Targets = instead;
        targets = new TargetBook(instead, Units);
        paths = new TargetPaths(this, targets, ways);
    }

    /// <summary>What would be said if other targets were assigned: the same counts, other targets, paths and statuses.</summary>
    /// <param name="instead">All targets that would stand.</param>
    public Scoreboard With(IReadOnlyList<Target> instead) => new(this, Definitions, instead, paths);

    /// <summary>What would be said under other definitions: the same counts, seen through them; nothing is loaded anew.</summary>
    /// <param name="definitions">The definitions.</param>
    public Scoreboard With(Definitions definitions) => new(this, definitions, Targets, null);

    /// <summary>The same figures at a later data version, which changed no source of them; what was derived of them stays.</summary>
    /// <param name="version">The data version.</param>
    internal Scoreboard At(long version) => new(this, Definitions, Targets, paths, version);

    /// <summary>The first scoreboard of these figures: what is derived of them is kept by it.</summary>
    internal Scoreboard Figures { get; }

    /// <summary>
    /// Makes what is otherwise made when it is first asked for, so that nobody waits for it: the default definition's
    /// bitmaps, the sums of the province and what filters need. Takes 0.3 s for 674,000 cells.
    /// </summary>
    public void Prepare() => Engine.Prepare(Definitions.DefaultRules);

    /// <summary>Counts what this scoreboard answers with.</summary>
    internal CountingEngine Engine { get; }

    /// <summary>Why indicator A moved, of the last units and periods that were asked about.</summary>
    internal RecentAnswers<(UnitIndex Unit, Selection Before, Selection Now), ServiceChange?> ServiceChanges { get; } =
        new(MostAnswers);

    /// <summary>Why indicator B moved, in parts that are units or procedures, of the last that were asked about.</summary>
    internal RecentAnswers<
        (UnitIndex Unit, Selection Before, Selection Now, bool ByUnit),
        DossierChange?
    > DossierChanges { get; } = new(MostAnswers);

    /// <summary>The version of the data that every figure here was made of.</summary>
    public long DataVersion { get; }

    /// <summary>When the last import ended; null in an empty store.</summary>
    public DateTimeOffset? LoadedAt { get; }

    /// <summary>The first day that any figure speaks of; null in a store of which no figure can be made.</summary>
    public DateOnly? DataFrom => Data?.From;

    /// <summary>The last day with data; null in a store of which no figure can be made.</summary>
    public DateOnly? DataUntil => Data?.Until;

    /// <summary>The days that any figure speaks of; null in a store of which no figure can be made.</summary>
    public DataSpan? Data => Engine.Facts.Data;

    /// <summary>Whether the store holds forms, yet none of which a figure could be made.</summary>
    public bool HasOnlyForms { get; }

    /// <summary>The indicators and rule sets in use.</summary>
    public Definitions Definitions { get; }

    /// <summary>Where the way to a target starts.</summary>
    internal PathStart PathStart { get; }

    /// <summary>How many days after a month's end its rows come in time.</summary>
    public int ReportingDeadlineDays { get; }

    /// <summary>Reference lines.</summary>
    public IReadOnlyList<Benchmark> Benchmarks { get; }

    /// <summary>Targets as assigned, of all years.</summary>
    public IReadOnlyList<Target> Targets { get; }

    /// <summary>Decisions on which assignments rest, by number.</summary>
    public IReadOnlyCollection<Decision> Decisions => decisions.Values;

    /// <summary>A decision; null where none of the number is known.</summary>
    /// <param name="number">Its number.</param>
    public Decision? FindDecision(string number) => decisions.GetValueOrDefault(number);

    /// <summary>How a unit's official documents are headed and signed on a day; null where its office has set nothing.</summary>
    /// <param name="unit">A unit of the scoreboard.</param>
    /// <param name="day">The day of the document.</param>
    public Office? OfficeOf(Unit unit, DateOnly day) =>
        offices[unit.Code].FirstOrDefault(o => o.Validity.Contains(day));

    /// <summary>The units of all times.</summary>
    public UnitTree Units { get; }

    /// <summary>The rule-book.</summary>
    public ProcedureBook Procedures { get; }

    /// <summary>Rows of the roll-up held in memory.</summary>
    public int CellCount => Engine.Facts.Cells.Received.Length;

    /// <summary>The month that is meant where none is named: the latest that is over, or the first one while it lasts.</summary>
    /// <param name="calendar">How months are cut.</param>
    /// <returns>Null in a store without data.</returns>
    public Period? UsualPeriod(PeriodCalendar calendar) =>
        Data?.LatestOver(PeriodKind.Month, calendar) ?? Data?.Latest(PeriodKind.Month, calendar);

    /// <summary>How the period of a selection stands to the data; year to date does not matter.</summary>
    /// <param name="selection">Names period and calendar.</param>
    public PeriodState StateOf(Selection selection) =>
        Data?.StateOf(selection.Period, selection.Calendar) ?? PeriodState.NoData;

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
    public Figure Figure(Unit unit, Ratio ratio, Selection selection) =>
        Engine.Figure(Units.IndexOf(unit), ratio, selection);

    /// <summary>
    /// One figure of all units of a league, counted as if they were one: where codes are counted, one that several offer counts
    /// once.
    /// </summary>
    /// <param name="league">The kind of its units.</param>
    /// <param name="indicator">What to measure.</param>
    /// <param name="selection">Period, calendar and definition, and whether the units alone are meant.</param>
    public Figure Figure(UnitKind league, Indicator indicator, Selection selection) =>
        Engine.FigureOfAll(Units.League(league, selection.Days), indicator.Ratio, selection);

    /// <summary>How many dossiers of a figure are known from a Biểu II.06a only.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="ratio">What is counted; forms tell neither of services nor of levels.</param>
    /// <param name="selection">Period, calendar and definition.</param>
    public long FromForms(Unit unit, Ratio ratio, Selection selection) =>
        Engine.Facts.Forms is null || ratio.Measure != Measure.Dossiers
            ? 0
            : Engine.Count(Units.IndexOf(unit), selection).FromForms;

    /// <summary>What the forms of which a unit's figure is made say in all their columns; null where it is made of none.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="selection">The period, and whether the unit alone is meant.</param>
    public FormBalance? FormBalance(Unit unit, Selection selection)
    {
        FormStatement[] statements =
        [
            .. Engine
                .Facts.Forms?.Choose(Units.IndexOf(unit), selection.Own, selection.Days)
                .Statements.OrderBy(s => s.Days.Start)
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
        targets.Of(indicator, selection.Period.Year)[Units.IndexOf(unit)];

    /// <summary>The target of a year that holds for a unit.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="indicator">The indicator.</param>
    /// <param name="year">The year, with data or without.</param>
    public TargetBook.Held TargetOf(Unit unit, Indicator indicator, int year) =>
        targets.Of(indicator, year)[Units.IndexOf(unit)];

    /// <summary>The target of a year for units of a kind that have none of their own nor above them.</summary>
    /// <param name="kind">The kind; null for everyone.</param>
    /// <param name="indicator">The indicator.</param>
    /// <param name="year">The year, with data or without.</param>
    public TargetBook.Held TargetOf(UnitKind? kind, Indicator indicator, int year) =>
        targets.For(indicator, year, kind);

    /// <summary>
    /// The way to the target that holds for a unit, through the selection's year; null where there is no target. It starts
    /// at the whole area's figure of the year before, in every channel, level and field: a target is set for all of a unit,
    /// and so is the way to it.
    /// </summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="indicator">The indicator.</param>
    /// <param name="selection">Names year, calendar and rule set; its filter does not matter.</param>
    public TargetPath? PathOf(Unit unit, Indicator indicator, Selection selection) =>
        paths.Of(indicator, selection)[Units.IndexOf(unit)];

    /// <summary>What the path asks of a unit on the last day with data of the selection, in percent; null without a target.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="indicator">The indicator.</param>
    /// <param name="selection">Period, calendar and rule set.</param>
    public decimal? Due(Unit unit, Indicator indicator, Selection selection) =>
        paths.DueOn(DataDay(selection), indicator, selection)[Units.IndexOf(unit)];

    /// <summary>The day of which the figures of a selection speak: its last one, or the last with data before that.</summary>
    /// <param name="selection">Names the days.</param>
    public DateOnly DataDay(Selection selection) =>
        DataUntil is { } until && until < selection.Days.Last ? until : selection.Days.Last;

    /// <summary>Whether a unit of the selection's days has no target of its year, so that the default stands in.</summary>
    /// <param name="selection">Names the days and the year.</param>
    public bool HasDefaultTargets(Selection selection) =>
        Definitions.Indicators.Any(i =>
            targets
                .Of(i, selection.Period.Year)
                .Zip(Units.All)
                .Any(t => t.First.IsDefault && t.Second.Validity.Overlaps(selection.Days))
        );

    /// <summary>A unit's figures, targets and places.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="selection">Period, calendar and definition.</param>
    public Scorecard Scorecard(Unit unit, Selection selection) =>
        Scorecard(unit, selection, Definitions.Indicators, null);

    /// <summary>The same by some indicators, with other counts for the unit and the rest of its league as it is.</summary>
    private Scorecard Scorecard(Unit unit, Selection selection, IReadOnlyList<Indicator> indicators, Counts? instead)
    {
        UnitIndex index = Units.IndexOf(unit);
        if (unit.Kind != UnitKind.Province)
        {
            LeagueTable table = Table(unit.Kind, selection);
            int row = Array.IndexOf(table.Units, index);
            if (row >= 0)
            {
                return Scorecards(
                        instead is { } other ? table.With(index, other) : table,
                        selection,
                        indicators,
                        row,
                        1
                    )
                    .Single();
            }
        }

        // The province has no league; nor has a unit on days on which it did not exist.
        Counts counts = instead ?? Engine.Count(index, selection);
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
                        i.Ratio.Measure is { } measure ? counts[measure] : Figure(unit, i, selection),
                        target.Value,
                        null,
                        0,
                        target.IsDefault,
                        Due(unit, i, selection),
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
        return Scorecards(table, selection, Definitions.Indicators, 0, table.Units.Length);
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
        Dictionary<UnitIndex, int> rowBefore = before.Units.Select((p, i) => (p, i)).ToDictionary(x => x.p, x => x.i);
        TargetBook.Held[] targetValues = targets.Of(indicator, selection.Period.Year);
        decimal?[] due = paths.DueOn(DataDay(selection), indicator, selection);
        int ranked = ranks.Count(r => r > 0);
        RankingRow[] rows =
        [
            .. order.Select(i =>
            {
                UnitIndex index = now.Units[i];
                Counts counts = now.Counts[i];
                bool existed = rowBefore.TryGetValue(index, out int previous);
                Unit unit = Units.At(index);
                return new RankingRow(
                    unit,
                    new IndicatorResult(
                        indicator,
                        figures[i],
                        targetValues[index].Value,
                        RankOrNull(ranks[i]),
                        ranked,
                        targetValues[index].IsDefault,
                        due[index],
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
                            Engine.FigureOfAll(Units.Predecessors(unit), indicator.Ratio, month),
                            Engine.FigureOfAll(Units.Predecessors(unit), indicator.Ratio, soFar),
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

    /// <summary>The roll-up of a unit's area over days that hold whole cells, by unit, days and procedure.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="selection">The days, and whether the unit alone is meant.</param>
    public IEnumerable<UnitCell> Cells(Unit unit, Selection selection) => Cells(unit, selection.Days, selection.Own);

    /// <summary>The same of any days.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="within">The days.</param>
    /// <param name="own">Whether the unit alone is meant.</param>
    public IEnumerable<UnitCell> Cells(Unit unit, DateRange within, bool own)
    {
        CellTable cells = Engine.Facts.Cells;
        foreach (UnitMember member in Engine.Facts.Areas.Of(Units.IndexOf(unit), own))
        {
            foreach ((_, int b) in cells.BlocksOf(member))
            {
                DateRange days = new(
                    DateOnly.FromDayNumber(cells.Blocks[b].Start),
                    DateOnly.FromDayNumber(cells.Blocks[b].End)
                );
                if (!within.Contains(days))
                {
                    continue;
                }

                for (int c = cells.Blocks[b].FirstCell; c < cells.Blocks[b + 1].FirstCell; c++)
                {
                    yield return new UnitCell(
                        Units.At(member.Unit),
                        Procedures.At(new ProcedureIndex(cells.Procedure[c])),
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
        [.. Engine.Facts.Areas.Of(Units.IndexOf(unit), own).Select(DaysOf)];

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
            .. Engine
                .Facts.Areas.PartsOf(unit)
                .Where(p => !selection.Own && below.Contains(p.Part))
                .Select(p => (p.Part, (IReadOnlyList<UnitDays>)[.. p.Members.Select(DaysOf)])),
        ];
    }

    private UnitDays DaysOf(UnitMember member) => new(Units.At(member.Unit), member.Days);

    /// <summary>Every procedure that the unit's area offered or received dossiers for, by code.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="selection">Period, calendar and definition, and whether the unit alone is meant.</param>
    public IReadOnlyList<ServiceUse> Services(Unit unit, Selection selection) =>
        selection.Own
            ? ServicesOf(unit, selection)
            : services.Of((Units.IndexOf(unit), selection), question => ServicesOf(unit, question.Selection));

    private IReadOnlyList<ServiceUse> ServicesOf(Unit unit, Selection selection)
    {
        if (StateOf(selection) == PeriodState.NoData)
        {
            return [];
        }

        CompiledFilter compiled = Engine.Compile(selection);
        return ServiceTallies.Of(
            Engine.Facts,
            Engine.SumsOf(unit, selection, compiled),
            Engine.MembersOf(unit, selection, compiled),
            selection,
            compiled,
            NewFrom(selection)
        );
    }

    /// <summary>Every procedure that the units of a league offered or received dossiers for, as if they were one unit, by code.</summary>
    /// <param name="league">The kind of its units.</param>
    /// <param name="selection">Period, calendar and definition, and whether the units alone are meant.</param>
    internal IReadOnlyList<ServiceUse> Services(UnitKind league, Selection selection)
    {
        if (StateOf(selection) == PeriodState.NoData)
        {
            return [];
        }

        CompiledFilter compiled = Engine.Compile(selection);
        return ServiceTallies.Of(
            Engine.Facts,
            null,
            Engine.MembersOf(Units.League(league, selection.Days), selection, compiled),
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
            Engine.Facts,
            null,
            [new UnitMember(Units.IndexOf(member.Unit), member.Days)],
            selection,
            Engine.Compile(selection with { Filter = null }),
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
        ProcedureIndex index = Procedures.IndexOf(procedure.Id);
        return
        [
            .. Units
                .All.Select(unit => (Unit: unit, Use: Services(unit, one).SingleOrDefault()))
                .Where(u => u.Use is not null)
                .Select(u => new UnitUse(u.Unit, u.Use!, Engine.Facts.FirstOnline(Units.IndexOf(u.Unit), index))),
        ];
    }

    /// <summary>What would become of a unit if dossiers came online.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="selection">Period, calendar and definition; its filter is not used.</param>
    /// <param name="steps">Which dossiers, at most one step a procedure; unknown procedures do nothing.</param>
    public WhatIf WhatIf(Unit unit, Selection selection, IEnumerable<WhatIfStep> steps)
    {
        Selection all = selection with { Filter = null };
        UnitIndex index = Units.IndexOf(unit);
        WhatIfCount count = new(
            Engine.Facts,
            Engine.Facts.Areas.Of(index, all.Own),
            Engine.Compile(all),
            all.Days,
            NewFrom(all)
        );
        foreach (WhatIfStep step in steps.Where(s => s.Dossiers > 0).DistinctBy(s => s.Procedure))
        {
            if (Procedures.Find(step.Procedure) is { } procedure)
            {
                count.Move(Procedures.IndexOf(procedure.Id), step.Dossiers);
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
            Scorecard(unit, all, indicators, count.After(Engine.Count(index, all))),
            count.Moved,
            count.Added
        );
    }

    /// <summary>The figures of a ratio of a league, in the order of its units.</summary>
    private LeagueTable.Column Column(LeagueTable table, Ratio ratio, Selection selection) =>
        ratio.Measure is { } measure
            ? table.Of(measure)
            : LeagueTable.Column.Of(Engine.Figures(table.Units, ratio, selection));

    private static int? RankOrNull(int rank) => rank > 0 ? rank : null;

    /// <summary>A league's counts, of which every figure and rank is made.</summary>
    internal LeagueTable Table(UnitKind league, Selection selection, long? minimum = null) =>
        LeagueTable.Of(
            leagues.GetValueOrDefault(league, LeagueTable.Members.None),
            Units,
            selection.Days,
            units => Engine.Count(units, selection),
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
        TargetBook.Held[][] targetValues = [.. indicators.Select(i => targets.Of(i, selection.Period.Year))];
        DateOnly day = DataDay(selection);
        decimal?[][] due = [.. indicators.Select(i => paths.DueOn(day, i, selection))];
        Scorecard[] scorecards = new Scorecard[count];
        for (int row = first; row < first + count; row++)
        {
            UnitIndex unit = table.Units[row];
            IndicatorResult[] standings = new IndicatorResult[indicators.Count];
            for (int i = 0; i < standings.Length; i++)
            {
                standings[i] = new IndicatorResult(
                    indicators[i],
                    figures[i][row],
                    targetValues[i][unit].Value,
                    RankOrNull(ranks[i][row]),
                    ranked[i],
                    targetValues[i][unit].IsDefault,
                    due[i][unit],
                    table.Counts[row].FormsIn(indicators[i].Ratio)
                );
            }

            scorecards[row - first] = new Scorecard(Units.At(unit), selection, table.Counts[row].Incomplete, standings);
        }

        return scorecards;
    }

    /// <summary>A unit's figure of the whole year before, or of the units in whose place it stands since.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="indicator">The indicator.</param>
    /// <param name="selection">Names the year after, calendar and rule set, and whether the unit alone is meant.</param>
    public Figure LastYear(Unit unit, Indicator indicator, Selection selection)
    {
        if (!Period.HasYear(selection.Period.Year - 1))
        {
            return default;
        }

        Selection before = selection with
        {
            Period = Period.Of(PeriodKind.Year, selection.Period.Year - 1),
            YearToDate = false,
        };
        return unit.Validity.Start >= before.Days.End && !selection.Own
            ? Engine.FigureOfAll(Units.Predecessors(unit), indicator.Ratio, before)
            : Figure(unit, indicator, before);
    }
}
