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

    /// <summary>Builds the scoreboard.</summary>
    /// <param name="data">The rows of one data version.</param>
    public Scoreboard(ScoreboardData data)
    {
        DataVersion = data.DataVersion;
        LoadedAt = data.LoadedAt;
        DataUntil = data.DataUntil;
        Definitions = data.Definitions;
        Benchmarks = data.Benchmarks;
        Units = new UnitTree(data.Units);
        Procedures = [.. data.Procedures.OrderBy(p => p.Code, StringComparer.Ordinal)];
        Dictionary<int, int> procedurePlaces = Procedures.Select((p, i) => (p.Id, i)).ToDictionary(x => x.Id, x => x.i);
        cells = new CellTable(data.Cells, Units, procedurePlaces);
        offerings = PlaceOfferings(data.Offerings, procedurePlaces);
        targets = new TargetBook(data.Targets, Units);
        lenses = Definitions.RuleSets.ToDictionary(
            r => r.Name,
            r => new Lazy<Lens>(() => new Lens(r, cells, offerings, Units, data.VerticalsInProvince))
        );
    }

    /// <summary>The version of the data that every figure here was made of.</summary>
    public long DataVersion { get; }

    /// <summary>When the last import ended; null in an empty store.</summary>
    public DateTimeOffset? LoadedAt { get; }

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
        DataUntil is { } day ? Period.Containing(kind, day, calendar) : null;

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
        targets.For(indicator, selection.Period.Year, unit);

    /// <summary>A unit's figures, targets and places.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="selection">Period, calendar and definition.</param>
    public Scorecard Scorecard(Unit unit, Selection selection)
    {
        Lens.Counts counts = Count(Units.PlaceOf(unit), selection);
        Standing[] standings =
        [
            .. Definitions.Indicators.Select(indicator =>
            {
                (int? rank, int ranked) = Place(unit, indicator, selection);
                return new Standing(
                    indicator,
                    counts.Of(indicator.Measure),
                    Target(unit, indicator, selection),
                    rank,
                    ranked
                );
            }),
        ];
        return new Scorecard(unit, selection, counts.Incomplete, standings);
    }

    /// <summary>A league by one indicator, with the move against the period before.</summary>
    /// <param name="league">The kind of its units; the province has no league and gives no rows.</param>
    /// <param name="indicator">The indicator to rank by.</param>
    /// <param name="selection">Period, calendar and definition.</param>
    public Ranking Ranking(UnitKind league, Indicator indicator, Selection selection)
    {
        Entry[] now = Rank(league, indicator, selection);
        Dictionary<int, Entry> before = Rank(league, indicator, selection.Previous).ToDictionary(e => e.Place);
        int ranked = now.Count(e => e.Rank > 0);
        RankingRow[] rows =
        [
            .. now.Select(e =>
            {
                Unit unit = Units.All[e.Place];
                Entry previous = before.GetValueOrDefault(e.Place);
                return new RankingRow(
                    unit,
                    new Standing(indicator, e.Figure, Target(unit, indicator, selection), e.RankOrNull, ranked),
                    previous.Figure,
                    previous.RankOrNull,
                    e.Incomplete
                );
            }),
        ];
        return new Ranking(league, indicator, selection, rows.Any(r => r.Incomplete), rows);
    }

    /// <summary>A year's course, month by month.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="indicator">What to measure.</param>
    /// <param name="selection">Names year, calendar and definition; its period is not used.</param>
    public IReadOnlyList<TrendPoint> Trend(Unit unit, Indicator indicator, Selection selection) =>
        [
            .. Enumerable
                .Range(1, 12)
                .Select(number =>
                {
                    Selection month = selection with { Period = Period.Month(selection.Period.Year, number) };
                    return new TrendPoint(
                        month.Period,
                        Figure(unit, indicator, month with { YearToDate = false }),
                        Figure(unit, indicator, month with { YearToDate = true }),
                        DataUntil >= (month with { YearToDate = false }).Days.Start
                    );
                }),
        ];

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
            decimal? pace =
                back == 0
                    ? null
                    : Math.Round(
                        (decimal)(
                            figure.Numerator
                            - Figure(
                                unit,
                                indicator,
                                soFar with
                                {
                                    Period = Period.Month(selection.Period.Year, month - back),
                                }
                            ).Numerator
                        ) / back,
                        1
                    );
            return new Outlook(left, (missing + left - 1) / left, pace, null, null, target <= 100);
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
            Math.Round(share, 2, MidpointRounding.AwayFromZero),
            lastMonth.Percent,
            share <= 100
        );
    }

    /// <summary>Every procedure that the unit's area offered or received dossiers for, by code.</summary>
    /// <param name="unit">A unit of <see cref="Units"/>.</param>
    /// <param name="selection">Period and calendar, and whether the unit alone is meant.</param>
    public IReadOnlyList<ServiceUse> Services(Unit unit, Selection selection)
    {
        ServiceTally[] tallies = new ServiceTally[Procedures.Count];
        (int start, int end) = (selection.Days.Start.DayNumber, selection.Days.End.DayNumber);
        int first = Units.PlaceOf(unit);
        int last = selection.Own ? first + 1 : Units.AreaEnd(first);
        for (int place = first; place < last; place++)
        {
            TallyOfferings(tallies, place, start, end);
            TallyCells(tallies, place, start, end);
        }

        return
        [
            .. tallies
                .Select(
                    (t, i) =>
                        new ServiceUse(
                            Procedures[i],
                            HighestLevel(t.Levels),
                            t.Online,
                            t.Direct,
                            t.Postal,
                            t.Unlisted,
                            t.OfferedBy,
                            t.OnlineAt
                        )
                )
                .Where(s => s.Level is not null || s.Total > 0),
        ];
    }

    private static ServiceLevel? HighestLevel(Levels levels) =>
        (levels & Levels.Full) != 0 ? ServiceLevel.Full
        : (levels & Levels.Partial) != 0 ? ServiceLevel.Partial
        : (levels & Levels.Information) != 0 ? ServiceLevel.Information
        : null;

    private void TallyOfferings(ServiceTally[] tallies, int place, int start, int end)
    {
        foreach (Lens.PlacedOffering offering in offerings[place])
        {
            if (offering.Start < end && offering.End > start)
            {
                ref ServiceTally tally = ref tallies[offering.Procedure];
                tally.Levels |= offering.Level;
                if ((offering.Level & Levels.Online) != 0 && tally.OfferedByLast != place + 1)
                {
                    tally.OfferedBy++;
                    tally.OfferedByLast = place + 1;
                }
            }
        }
    }

    private void TallyCells(ServiceTally[] tallies, int place, int start, int end)
    {
        for (int b = cells.FirstBlock[place]; b < cells.FirstBlock[place + 1]; b++)
        {
            if (cells.Blocks[b].Start < start || cells.Blocks[b].End > end)
            {
                continue;
            }

            for (int c = cells.Blocks[b].FirstCell; c < cells.Blocks[b + 1].FirstCell; c++)
            {
                ref ServiceTally tally = ref tallies[cells.Procedure[c]];
                tally.Online += cells.Online[c];
                tally.Direct += cells.Direct[c];
                tally.Postal += cells.Postal[c];
                tally.Unlisted += cells.Levels[c] == 0 ? cells.Total(c) : 0;
                if (cells.Online[c] > 0 && tally.OnlineAtLast != place + 1)
                {
                    tally.OnlineAt++;
                    tally.OnlineAtLast = place + 1;
                }
            }
        }
    }

    private Lens.Counts Count(int place, Selection selection) =>
        lenses[selection.Rules.Name].Value.Count(place, selection.Own, selection.Days);

    private (int? Rank, int Ranked) Place(Unit unit, Indicator indicator, Selection selection)
    {
        Entry[] league = Rank(unit.Kind, indicator, selection);
        int place = Units.PlaceOf(unit);
        return (Array.Find(league, e => e.Place == place).RankOrNull, league.Count(e => e.Rank > 0));
    }

    /// <summary>The league in rank order, competition style (1-2-2-4), those not ranked last.</summary>
    private Entry[] Rank(UnitKind league, Indicator indicator, Selection selection)
    {
        if (league == UnitKind.Province)
        {
            return [];
        }

        Lens lens = lenses[selection.Rules.Name].Value;
        DateRange days = selection.Days;
        long minimum = Definitions.MinimumDenominator(league);
        List<Entry> entries = new(Units.All.Count);
        for (int place = 0; place < Units.All.Count; place++)
        {
            if (Units.All[place].Kind == league && Units.All[place].Validity.Overlaps(days))
            {
                Lens.Counts counts = lens.Count(place, selection.Own, days);
                entries.Add(new Entry(place, counts.Of(indicator.Measure), counts.Incomplete, minimum));
            }
        }

        entries.Sort();
        Entry[] ranked = [.. entries];
        for (int i = 0; i < ranked.Length && ranked[i].IsRanked; i++)
        {
            bool tie = i > 0 && ranked[i].CompareFigure(ranked[i - 1]) == 0;
            ranked[i] = ranked[i] with { Rank = tie ? ranked[i - 1].Rank : i + 1 };
        }

        return ranked;
    }

    private IReadOnlyList<Lens.PlacedOffering>[] PlaceOfferings(
        IReadOnlyList<Offering> source,
        Dictionary<int, int> procedurePlaces
    )
    {
        List<Lens.PlacedOffering>[] placed = [.. Units.All.Select(_ => new List<Lens.PlacedOffering>())];
        foreach (Offering offering in source)
        {
            // Cut to the half-months touched: exact for every period, and few different days to tell apart.
            DateRange days = offering.Days;
            placed[Units.PlaceOf(offering.UnitId)]
                .Add(
                    new Lens.PlacedOffering(
                        procedurePlaces[offering.ProcedureId],
                        offering.AsLevels,
                        days.Start == DateOnly.MinValue ? 0 : HalfMonth.StartOf(days.Start).DayNumber,
                        days.End == DateOnly.MaxValue ? int.MaxValue : HalfMonth.EndOf(days.Last).DayNumber
                    )
                );
        }

        return placed;
    }

    private record struct ServiceTally
    {
        public Levels Levels;
        public long Online;
        public long Direct;
        public long Postal;
        public long Unlisted;
        public int OfferedBy;
        public int OfferedByLast;
        public int OnlineAt;
        public int OnlineAtLast;
    }

    /// <summary>A unit of a league. Fractions are compared exactly, never as rounded percentages.</summary>
    private readonly record struct Entry(int Place, Figure Figure, bool Incomplete, long Minimum) : IComparable<Entry>
    {
        /// <summary>From 1; 0 where not ranked.</summary>
        public int Rank { get; init; }

        public int? RankOrNull => Rank > 0 ? Rank : null;

        public bool IsRanked => Figure.HasData && Figure.Denominator >= Minimum;

        /// <summary>Higher shares first.</summary>
        public int CompareFigure(Entry other) =>
            ((Int128)other.Figure.Numerator * Figure.Denominator).CompareTo(
                (Int128)Figure.Numerator * other.Figure.Denominator
            );

        public int CompareTo(Entry other)
        {
            int order = other.IsRanked.CompareTo(IsRanked);
            if (order == 0 && IsRanked)
            {
                order = CompareFigure(other);
            }

            return order != 0 ? order : Place.CompareTo(other.Place);
        }
    }
}
