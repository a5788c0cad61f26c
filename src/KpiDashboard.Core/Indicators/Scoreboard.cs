using System.Collections.Concurrent;
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
    private readonly IReadOnlyList<Lens.PlacedOffering>[] offerings;
    private readonly Dictionary<string, Lazy<Lens>> lenses;
    private readonly TargetBook targets;
    private readonly ConcurrentDictionary<(string Indicator, int Year), decimal[]> targetsByPlace = [];
    private readonly Dictionary<UnitKind, int[]> leagues;
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
        Dictionary<int, int> procedurePlaces = Procedures.Select((p, i) => (p.Id, i)).ToDictionary(x => x.Id, x => x.i);
        cells = new CellTable(data.Cells, Units, procedurePlaces);
        offerings = PlaceOfferings(data.Offerings, procedurePlaces);
        verticalsInProvince = data.VerticalsInProvince;
        targets = new TargetBook(data.Targets, Units);
        leagues = Units
            .All.Where(u => u.Kind != UnitKind.Province)
            .GroupBy(u => u.Kind)
            .ToDictionary(g => g.Key, g => g.Select(Units.PlaceOf).ToArray());
        lenses = Definitions.RuleSets.ToDictionary(
            r => r.Name,
            r => new Lazy<Lens>(() => new Lens(r, cells, offerings, Units, data.VerticalsInProvince))
        );
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

    /// <summary>Rows of the roll-up held in memory.</summary>
    public int CellCount => cells.Online.Length;

    /// <summary>The latest period of a kind with data; null in a store without data.</summary>
    /// <param name="kind">Its length.</param>
    /// <param name="calendar">How months are cut.</param>
    public Period? LatestPeriod(PeriodKind kind, PeriodCalendar calendar) =>
        DataUntil is { } day && Period.HasYear(day.Year) ? Period.Containing(kind, day, calendar) : null;

    /// <summary>One figure.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="indicator">What to measure.</param>
    /// <param name="selection">Period, calendar and definition.</param>
    public Figure Figure(Unit unit, Indicator indicator, Selection selection) =>
        Count(Units.PlaceOf(unit), selection).Of(indicator.Measure);

    /// <summary>The target in percent that holds for a unit in the selection's year.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="indicator">The indicator.</param>
    /// <param name="selection">Names the year.</param>
    public decimal Target(Unit unit, Indicator indicator, Selection selection) =>
        Targets(indicator, selection)[Units.PlaceOf(unit)];

    /// <summary>A unit's figures, targets and places.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="selection">Period, calendar and definition.</param>
    public Scorecard Scorecard(Unit unit, Selection selection)
    {
        if (unit.Kind != UnitKind.Province)
        {
            LeagueTable table = Table(unit.Kind, selection);
            int row = Array.IndexOf(table.Places, Units.PlaceOf(unit));
            if (row >= 0)
            {
                return Scorecards(table, selection, row, 1).Single();
            }
        }

        // The province has no league; nor has a unit on days on which it did not exist.
        Lens.Counts counts = Count(Units.PlaceOf(unit), selection);
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
    public IReadOnlyList<TrendPoint> Trend(Unit unit, Indicator indicator, Selection selection)
    {
        Lens lens = lenses[selection.Rules.Name].Value;
        Lazy<LensView> before = new(() => lens.Together(Units.Predecessors(unit).Select(Units.PlaceOf)));
        return
        [
            .. Enumerable
                .Range(1, 12)
                .Select(number =>
                {
                    Selection month = selection with { Period = Period.Month(selection.Period.Year, number) };
                    DateRange days = (month with { YearToDate = false }).Days;
                    bool ofPredecessors =
                        days.End <= unit.Validity.Start && !selection.Own && Units.Predecessors(unit).Count > 0;
                    return new TrendPoint(
                        month.Period,
                        Count(days),
                        Count((month with { YearToDate = true }).Days),
                        DataUntil >= days.Start,
                        ofPredecessors
                    );

                    Figure Count(DateRange range)
                    {
                        HalfMonthGrid.Window window = lens.Window(range);
                        return (
                            ofPredecessors
                                ? before.Value.Count(window)
                                : lens.Count(Units.PlaceOf(unit), selection.Own, window)
                        ).Of(indicator.Measure);
                    }
                }),
        ];
    }

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
        int first = Units.PlaceOf(unit);
        int end = selection.Own ? first + 1 : Units.AreaEnd(first);
        return ServiceTallies.Of(
            Procedures,
            cells,
            offerings,
            Units.Members(first, end, verticalsInProvince),
            selection
        );
    }

    private Lens.Counts Count(int place, Selection selection)
    {
        Lens lens = lenses[selection.Rules.Name].Value;
        return lens.Count(place, selection.Own, lens.Window(selection.Days));
    }

    private static int? RankOrNull(int rank) => rank > 0 ? rank : null;

    /// <summary>A league's counts, of which every figure and rank is made.</summary>
    internal LeagueTable Table(UnitKind league, Selection selection, long? minimum = null) =>
        LeagueTable.Of(
            leagues.GetValueOrDefault(league, []),
            Units,
            lenses[selection.Rules.Name].Value,
            selection,
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

    private IReadOnlyList<Lens.PlacedOffering>[] PlaceOfferings(
        IReadOnlyList<Offering> source,
        Dictionary<int, int> procedurePlaces
    )
    {
        List<Lens.PlacedOffering>[] placed = [.. Units.All.Select(_ => new List<Lens.PlacedOffering>())];
        foreach (Offering offering in source)
        {
            // Cut to the half-months touched: exact for every period, and few different days to tell apart.
            int place = Units.PlaceOf(offering.UnitId);
            DateRange days = offering.Days.Within(Units.At(place).Validity);
            if (days.Start < days.End)
            {
                placed[place]
                    .Add(
                        new Lens.PlacedOffering(
                            procedurePlaces[offering.ProcedureId],
                            offering.AsLevels,
                            days.Start == DateOnly.MinValue ? 0 : HalfMonth.StartOf(days.Start).DayNumber,
                            days.End == DateOnly.MaxValue ? int.MaxValue : HalfMonth.EndOf(days.Last).DayNumber
                        )
                    );
            }
        }

        return placed;
    }
}
